import { expect, test } from "./fixtures";

test("an editor brings redirects from CSV, is told which old addresses lead elsewhere, and replaces them on purpose", async ({
  page,
  request,
  signIn,
}) => {
  await signIn("EDITOR");
  await page.goto("/admin/redirects");
  await page.getByText("导入 CSV").click();
  const csv = page.getByLabel("旧地址,新地址（每行一条）");
  const bring = page.getByRole("button", { name: "导入", exact: true });
  await csv.fill("/alt/eins.html,/categories/dezhou");
  await bring.click();
  await expect(page.getByText("已导入 1 条。")).toBeVisible();

  const both = "/alt/eins.html,/hot\n/alt/zwei.html,/hot";
  await csv.fill(both);
  await bring.click();
  await expect(page.getByText("有 1 个旧地址已经转到别处，所以还没有导入：/alt/eins.html（现在转到 /categories/dezhou）。")).toBeVisible();
  await expect(csv).toHaveValue(both);
  expect((await request.get("/alt/zwei.html", { maxRedirects: 0 })).status()).toBe(404);

  await page.getByLabel("替换现有的 1 条跳转").check();
  await bring.click();
  await expect(page.getByText("已导入 2 条。")).toBeVisible();
  for (const path of ["/alt/eins.html", "/alt/zwei.html"])
    await expect.poll(async () => (await request.get(path, { maxRedirects: 0 })).headers().location).toBe("/hot");

  await csv.fill("http://old.example.com/?p=12,/hot\n/hot,/");
  await bring.click();
  await expect(page.getByText("第 2 行 /hot：本站在这个地址有页面")).toBeVisible();
  await expect(csv).toHaveValue("/hot,/");
  await expect.poll(async () => (await request.get("/?p=12", { maxRedirects: 0 })).headers().location).toBe("/hot");
  expect((await request.get("/?p=13", { maxRedirects: 0 })).status()).toBe(200);
});
