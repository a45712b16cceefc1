import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import { getRelatedAtDesk } from "./desk";
import { listRelated } from "./queries";
import { ruleRelated } from "./rule";
import { ruleInput } from "./schema";

const shown = async (id: number) => (await listRelated(id, { page: 1, perPage: 20 })).articles.map((article) => article.id);

/** A story and three others in its list, the closest first. */
async function withList() {
  const story = await createArticle({ publishedAt: new Date("2026-01-01") });
  const others = [await createArticle(), await createArticle(), await createArticle()];
  await db.relatedArticle.createMany({
    data: others.map(({ id }, index) => ({
      articleId: story.id,
      relatedId: id,
      score: 0.5 - index / 10,
      reason: { kind: "topic", words: ["轴承"] },
    })),
  });
  return { story, ids: others.map(({ id }) => id) as [number, number, number] };
}

describe("an editor's word on related stories", () => {
  test("puts a pinned one first, also one that is not in the list, and keeps a banned one out everywhere", async () => {
    const editor = await createUser("EDITOR");
    const { story, ids } = await withList();
    const far = await createArticle();
    const rule = (relatedId: number, kind: "PIN" | "BAN" | "NONE") => ruleRelated(editor, { articleId: story.id, relatedId, kind });
    await rule(ids[2], "PIN");
    await rule(far.id, "PIN");
    await rule(ids[0], "BAN");
    expect(await shown(story.id)).toEqual([ids[2], far.id, ids[1]]);
    expect((await listRelated(story.id, { page: 1, perPage: 20 })).articles[1]?.reason).toEqual({ kind: "pick", words: [] });
    expect((await listRelated(story.id, { page: 2, perPage: 2 })).articles.map(({ id }) => id)).toEqual([ids[1]]);
    expect((await listRelated(story.id, { page: 1, perPage: 1 })).later.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    await rule(ids[0], "NONE");
    expect(await shown(story.id)).toEqual([ids[2], far.id, ids[0], ids[1]]);
  });

  test("shows the desk the whole list: scores and reasons, pins first, bans apart", async () => {
    const editor = await createUser("EDITOR");
    const { story, ids } = await withList();
    await ruleRelated(editor, { articleId: story.id, relatedId: ids[1], kind: "BAN" });
    const found = await getRelatedAtDesk(story.id);
    expect(found?.shown.map(({ id }) => id)).toEqual([ids[0], ids[2]]);
    expect(found?.banned.map(({ id, score }) => [id, score])).toEqual([[ids[1], expect.closeTo(0.4)]]);
  });

  test("leaves out a pinned story that is retracted", async () => {
    const editor = await createUser("EDITOR");
    const { story, ids } = await withList();
    await ruleRelated(editor, { articleId: story.id, relatedId: ids[1], kind: "PIN" });
    await db.article.update({ where: { id: ids[1] }, data: { status: "RETRACTED" } });
    expect(await shown(story.id)).toEqual([ids[0], ids[2]]);
  });

  test("refuses authors, the story itself, drafts, and a seventh pin", async () => {
    const editor = await createUser("EDITOR");
    const { story, ids } = await withList();
    expect(await ruleRelated(await createUser("AUTHOR"), { articleId: story.id, relatedId: ids[0], kind: "PIN" })).toMatchObject({
      reason: "forbidden",
    });
    expect(await ruleRelated(editor, { articleId: story.id, relatedId: story.id, kind: "PIN" })).toMatchObject({ reason: "invalid" });
    const draft = await createArticle({ status: "DRAFT" });
    expect(await ruleRelated(editor, { articleId: story.id, relatedId: draft.id, kind: "PIN" })).toMatchObject({ reason: "missing" });
    for (let count = 0; count < 6; count++)
      await ruleRelated(editor, { articleId: story.id, relatedId: (await createArticle()).id, kind: "PIN" });
    expect(await ruleRelated(editor, { articleId: story.id, relatedId: ids[0], kind: "PIN" })).toMatchObject({ reason: "limited" });
  });

  test.each([
    ["12", 12],
    ["/articles/34-chang-fang", 34],
    ["https://news.example.com/articles/56-x?from=1", 56],
    ["第三篇", null],
  ])("reads %s as a story", (relatedId, id) => {
    const parsed = ruleInput.safeParse({ articleId: "1", relatedId, kind: "PIN" });
    expect(parsed.success ? parsed.data.relatedId : null).toBe(id);
  });
});
