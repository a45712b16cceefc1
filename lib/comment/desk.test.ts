import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { listAtDesk } from "./desk";
import { hideComment, removeComment, restoreComment } from "./settle";

const now = new Date("2026-11-28T02:00:00Z");

beforeEach(async () => {
  await db.article.deleteMany();
});

async function statusOf(id: number) {
  const { status, hiddenFor } = await db.comment.findUniqueOrThrow({ where: { id } });
  return { status, hiddenFor };
}

test("a decision hides, removes and puts back in its own transaction", async () => {
  const { id } = await createComment((await createArticle()).id);
  const before = await transaction((tx) => hideComment(tx, id, "ABUSE", now));
  expect(await statusOf(id)).toMatchObject({ status: "HIDDEN", hiddenFor: "ABUSE" });
  const hidden = await transaction((tx) => removeComment(tx, id, "ILLEGAL", now));
  await transaction((tx) => restoreComment(tx, id, now, hidden ?? undefined));
  expect(await statusOf(id)).toMatchObject({ status: "HIDDEN", hiddenFor: "ABUSE" });
  await transaction((tx) => restoreComment(tx, id, now, before ?? undefined));
  expect(await statusOf(id)).toMatchObject({ status: "VISIBLE", hiddenFor: null });
});

describe("the queue", () => {
  test("goes from the riskiest to the least risky over its pages, each comment once", async () => {
    const moderator = await createUser("MODERATOR");
    const { id: articleId } = await createArticle();
    for (let index = 0; index < 60; index++) await createComment(articleId, { status: "HELD", risk: (index % 7) / 8 });
    const first = await listAtDesk(moderator, { status: "HELD", sort: "risk" });
    const second = await listAtDesk(moderator, { status: "HELD", sort: "risk", ...(first.next ? { after: first.next } : {}) });
    const all = [...first.rows, ...second.rows];
    expect(new Set(all.map(({ id }) => id)).size).toBe(60);
    expect(all.map(({ risk }) => risk)).toEqual(all.map(({ risk }) => risk).sort((a, b) => b - a));
    expect(second.next).toBeNull();
  });

  test("finds by words and names, signs of patterns included, and says how the commenter fared", async () => {
    const moderator = await createUser("MODERATOR");
    const { id: articleId } = await createArticle();
    const one = await createComment(articleId, { body: "涨了100%_不止" });
    await createComment(articleId, { ...{ reader: one.reader, network: one.network }, status: "REMOVED" });
    const found = await listAtDesk(moderator, { status: null, sort: "newest", text: "100%_" });
    expect(found.rows).toMatchObject([{ id: one.id, standing: { approved: 1, removed: 1 } }]);
    expect((await listAtDesk(moderator, { status: null, sort: "newest", text: "100_%" })).rows).toEqual([]);
  });
});
