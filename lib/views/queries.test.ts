import { AsyncLocalStorage } from "node:async_hooks";
import { beforeEach, describe, expect, test } from "vitest";
import { shareRendering, type Rendering } from "@/lib/cache";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { listHot } from "./queries";

const now = new Date("2026-11-21T10:00:00Z");
const hour = 3_600_000;

async function read(articleId: number, hoursAgo: number, views: number) {
  await db.articleViews.create({ data: { articleId, hour: new Date(now.getTime() - hoursAgo * hour), views } });
}

beforeEach(async () => {
  await db.article.deleteMany();
});

describe("the hot list", () => {
  test("lets a story of today overtake one that more people read four days ago", async () => {
    const [old, today] = [await createArticle(), await createArticle()];
    await read(old.id, 96, 300);
    await read(today.id, 1, 100);
    expect((await listHot(now, 10)).map(({ id }) => id)).toEqual([today.id, old.id]);
  });

  test("tells the views of seven days and forgets those before", async () => {
    const story = await createArticle();
    await read(story.id, 2, 40);
    await read(story.id, 100, 2);
    await read(story.id, 8 * 24, 5_000);
    expect(await listHot(now, 10)).toMatchObject([{ id: story.id, recentViews: 42 }]);
  });

  test("is as long as asked and empty while nobody has read anything", async () => {
    const stories = [await createArticle(), await createArticle(), await createArticle()];
    expect(await listHot(now, 10)).toEqual([]);
    for (const [index, { id }] of stories.entries()) await read(id, 1, index + 1);
    expect((await listHot(now, 2)).map(({ id }) => id)).toEqual([stories[2]?.id, stories[1]?.id]);
  });

  test("makes the page it stands on stale with any of its stories", async () => {
    const story = await createArticle();
    await read(story.id, 1, 3);
    const rendering = new AsyncLocalStorage<Rendering>();
    shareRendering(rendering);
    const shown: Rendering = { tags: new Set() };
    await rendering.run(shown, () => listHot(now, 10));
    expect([...shown.tags]).toContain(`article:${story.id}`);
  });
});
