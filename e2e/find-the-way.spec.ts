import { createArticle } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("an editor goes to an article and to a page by a few letters, without the mouse", async ({ page, signIn }) => {
  const { id } = await createArticle({ status: "DRAFT", headline: "沱江渡口的新吊机" });
  await signIn("EDITOR");
  await page.goto("/admin");
  const way = page.getByRole("dialog", { name: "前往" });
  const letters = way.getByRole("combobox", { name: "页面、操作或稿件标题" });
  // Until the page is alive nobody hears the keys.
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(letters).toBeFocused({ timeout: 500 });
  }).toPass();
  await letters.fill("渡口");
  await expect(way.getByRole("option", { name: "沱江渡口的新吊机" })).toHaveAttribute("aria-selected", "true");
  await letters.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/admin/articles/${id}$`));

  await page.goto("/admin/tags");
  await page.getByRole("button", { name: "前往" }).click();
  await letters.fill("没有这样的地方");
  await expect(way.getByText("没有符合的。")).toBeVisible();
  await letters.fill("跳转");
  await letters.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "跳转" })).toBeVisible();
});

test("a list that an editor keeps is there the next time, for them alone, until they let it go", async ({ page, pageOf, signIn }) => {
  await createArticle({ status: "DRAFT", headline: "常看的一篇" });
  await signIn("EDITOR");
  await page.goto(`/admin/articles?status=DRAFT&q=${encodeURIComponent("常看的")}`);
  await page.getByRole("button", { name: "保存这个列表" }).click();
  await page.getByLabel(/^名字/).fill("常看的草稿");
  await page.getByRole("button", { name: "保存", exact: true }).click();
  const kept = page.getByRole("link", { name: "常看的草稿" });
  await expect(kept).toHaveAttribute("aria-current", "true");

  const other = await pageOf("ADMIN");
  await other.goto(`/admin/articles?status=DRAFT&q=${encodeURIComponent("常看的")}`);
  await expect(other.getByRole("button", { name: "保存这个列表" })).toBeVisible();
  await expect(other.getByRole("link", { name: "常看的草稿" })).toHaveCount(0);

  await page.goto("/admin/articles");
  await kept.click();
  await expect(page.getByRole("link", { name: "常看的一篇" })).toBeVisible();
  await page.getByRole("button", { name: "不再保存“常看的草稿”" }).click();
  await expect(kept).toHaveCount(0);
});
