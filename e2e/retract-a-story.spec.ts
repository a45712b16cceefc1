import { retractArticle } from "@/lib/article/retract";
import { db } from "@/lib/db";
import { articlePath, categoryPath } from "@/lib/format";
import { expect, test } from "./fixtures";

test("a retracted story is gone everywhere within a second, and its address says why", async ({ page, request }) => {
  const story = await db.article.findFirstOrThrow({
    where: { status: "PUBLISHED", placement: null },
    orderBy: { publishedAt: "desc" },
    include: { category: { select: { path: true } } },
  });
  const editor = await db.user.findFirstOrThrow({ where: { role: "EDITOR" } });
  const lists = [
    "/",
    categoryPath(story.category),
    "/feed.xml",
    "/atom.xml",
    "/feed.json",
    "/sitemap.txt",
    "/news-sitemap.xml",
    `/search?q=${encodeURIComponent(story.headline.slice(0, 6))}`,
  ];
  for (const list of lists) expect(await (await request.get(list)).text(), list).toContain(articlePath(story));

  const done = await retractArticle(editor, { id: story.id, version: story.version, reason: "SOURCE_WITHDRAWN", note: "来源方已撤下原稿" });
  expect(done.ok).toBe(true);
  await expect.poll(async () => (await request.get(articlePath(story))).status(), { timeout: 1_000 }).toBe(410);
  for (const list of lists) expect(await (await request.get(list)).text(), list).not.toContain(articlePath(story));

  await page.goto(articlePath(story));
  await expect(page.getByText("来源已撤稿")).toBeVisible();
  await expect(page.getByText("来源方已撤下原稿")).toBeVisible();
  expect(await page.content()).not.toContain(story.text.slice(0, 30));
});
