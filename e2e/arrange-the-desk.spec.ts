import { createArticle } from "@/lib/testing/factories";
import { articlePath } from "@/lib/format";
import { expect, test } from "./fixtures";

test("an editor tags two drafts at once after a dry run, and takes it back", async ({ page, signIn }) => {
  for (const name of ["甲", "乙"]) await createArticle({ status: "DRAFT", headline: `批量试验稿${name}` });
  await signIn("EDITOR");
  await page.goto(`/admin/articles?q=${encodeURIComponent("批量试验稿")}`);
  await page.getByLabel("选择本页 2 篇").check();
  await page.getByLabel("要做什么").selectOption("addTags");
  await page.getByLabel("标签", { exact: true }).fill("批量试验");
  await page.getByRole("button", { name: "先看会改动什么" }).click();
  await expect(page.getByRole("heading", { name: "加标签“批量试验”：会改动 2 篇" })).toBeVisible();
  await page.getByRole("button", { name: "加标签“批量试验” 2 篇" }).click();
  await expect(page.getByText("加标签：已改动 2 篇。")).toBeVisible();
  await expect(page.getByRole("main").getByText("批量试验", { exact: true })).toHaveCount(2);
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await expect(page.getByText("已撤销，2 篇恢复原样。")).toBeVisible();
  await expect(page.getByRole("main").getByText("批量试验", { exact: true })).toHaveCount(0);
});

test("a category gets another address, and a tag is merged: the old addresses lead to the new", async ({ page, request, signIn }) => {
  const story = await createArticle({ headline: "换了栏目的报道", category: "ceshicheng/jiuzhi", tags: ["旧标签名"] });
  await createArticle({ tags: ["新标签名"] });
  // Written by another process: the portal hears of it within a second.
  await expect.poll(async () => (await request.get("/categories/ceshicheng/jiuzhi")).status()).toBe(200);
  await signIn("EDITOR");
  await page.goto(`/admin/categories/${story.categoryId}`);
  await page.getByLabel("地址").fill("xinzhi");
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page.getByText("已保存，读者页面已更新")).toBeInViewport();
  const moved = await request.get("/categories/ceshicheng/jiuzhi", { maxRedirects: 0 });
  expect([moved.status(), moved.headers().location]).toEqual([308, "/categories/ceshicheng/xinzhi"]);

  await page.goto(`/admin/tags?q=${encodeURIComponent("旧标签名")}`);
  await page.getByRole("link", { name: "旧标签名" }).click();
  await page.getByLabel("并入哪个标签").fill("新标签名");
  await page.getByRole("button", { name: "并入“新标签名”，改动 1 篇" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "新标签名" })).toBeVisible();
  const gone = await request.get("/tags/jiu-biaoqian-ming", { maxRedirects: 0 });
  expect(gone.status()).toBe(308);
  await expect.poll(async () => (await request.get(articlePath(story))).text()).toContain("新标签名");
});
