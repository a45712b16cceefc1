import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { reckonAll, reckonAuthorLevels } from "./level";
import type { LevelParts } from "./formula";

const now = new Date("2026-11-27T20:00:00Z"); // 04:00 of the next day
const daysAgo = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000);

test("an author's medal comes from the stories of the window; comments of the staff count for nothing", async () => {
  const stories = [];
  for (const days of [1, 2, 3, 4]) stories.push(await createArticle({ authors: ["周禾"], summary: "摘要", publishedAt: daysAgo(days) }));
  await createArticle({ authors: ["周禾"], publishedAt: daysAgo(400) });
  await createArticle({ authors: ["周禾"], status: "DRAFT" });
  const editor = await createUser("EDITOR");
  const comment = {
    articleId: stories[0]!.id,
    body: "好",
    name: "读者",
    createdAt: now,
    reader: new Uint8Array(16),
    network: new Uint8Array(16),
  };
  await db.comment.createMany({
    data: [
      { ...comment, status: "VISIBLE" },
      { ...comment, status: "REMOVED" },
      { ...comment, status: "REMOVED", userId: editor.id },
    ],
  });
  await db.articleCounter.updateMany({ data: { views: 10, shares: 1 } });
  expect(await reckonAll(now)).toBeGreaterThan(0);
  const { level, score, parts } = await db.authorLevel.findFirstOrThrow({ where: { author: { name: "周禾" } } });
  expect(parts as LevelParts).toMatchObject({
    stories: 4,
    quality: { points: 40 },
    reads: { value: 1, points: 12.5 },
    comments: { value: 50 },
    // One in fifty reads, which is the least that is thought of.
    shares: { value: 2, points: 5 },
  });
  expect([score > 65, level]).toEqual([true, 2]);
});

test("it is reckoned once a night", async () => {
  await db.authorLevel.deleteMany();
  expect(await reckonAuthorLevels(now)).toBeGreaterThan(0);
  expect(await reckonAuthorLevels(new Date(now.getTime() + 3_600_000))).toBe(0);
  expect(await reckonAuthorLevels(new Date("2026-11-28T18:00:00Z"))).toBe(0); // 02:00
  expect(await reckonAuthorLevels(new Date("2026-11-28T19:30:00Z"))).toBeGreaterThan(0);
});
