import { retractArticle } from "@/lib/article/retract";
import { articlePath } from "@/lib/format";
import { createArticle, createUser } from "@/lib/testing/factories";
import { expect, test } from "./fixtures";

test("a story is everywhere once it is published, and gone everywhere once it is retracted", async ({ page, request }) => {
  test.setTimeout(180_000);
  const lists = [
    "/",
    "/categories/cangzhou",
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/categories/cangzhou/feed.xml",
    "/sitemap.txt",
    "/news-sitemap.xml",
    `/search?q=${encodeURIComponent("陶粒")}`,
  ];
  // Each is kept as it stands before the story is there.
  for (const list of lists) expect((await request.get(list)).status(), list).toBe(200);

  const story = await createArticle({
    headline: "窑街东站货场夜间试装首列陶粒专列",
    text: "凌晨两点，货场的四盏高杆灯同时亮起，装载机把第一斗陶粒倒进敞顶箱。\n站长说，试装一列要五个小时，正式开行后要压到三个小时。",
    category: "cangzhou",
    publishedAt: new Date(),
  });
  const editor = await createUser("EDITOR");
  for (const list of lists) {
    await expect.poll(async () => (await request.get(list)).text(), { message: list }).toContain(articlePath(story));
  }

  const done = await retractArticle(editor, { id: story.id, version: story.version, reason: "SOURCE_WITHDRAWN", note: "来源方已撤下原稿" });
  expect(done.ok).toBe(true);
  await expect.poll(async () => (await request.get(articlePath(story))).status()).toBe(410);
  for (const list of lists) {
    await expect.poll(async () => (await request.get(list)).text(), { message: list }).not.toContain(articlePath(story));
  }

  await page.goto(articlePath(story));
  await expect(page.getByText("来源已撤稿")).toBeVisible();
  await expect(page.getByText("来源方已撤下原稿")).toBeVisible();
  expect(await page.content()).not.toContain(story.text.slice(0, 30));
});
