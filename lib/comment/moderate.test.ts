import { beforeEach, describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { createComment } from "@/lib/testing/comments";
import { createArticle, createUser } from "@/lib/testing/factories";
import { listAtDesk } from "./desk";
import { moderateComments } from "./moderate";
import { moderateInput } from "./schema";
import { hideComment, removeComment, restoreComment } from "./settle";

const now = new Date("2026-11-28T02:00:00Z");

beforeEach(async () => {
  await db.article.deleteMany();
});

async function statusOf(id: number) {
  const { status, hiddenFor, approvedAt } = await db.comment.findUniqueOrThrow({ where: { id } });
  return { status, hiddenFor, approvedAt };
}

describe("moderating", () => {
  test("settles many at once, records each, and can be put back", async () => {
    const moderator = await createUser("MODERATOR");
    const { id: articleId } = await createArticle();
    const held = await createComment(articleId, { status: "HELD", heldFor: ["first"] });
    const hidden = await createComment(articleId, { status: "HIDDEN", hiddenFor: "FALSE" });
    const done = await moderateComments(moderator, { ids: [held.id, hidden.id, 999_999], to: "REMOVED", reason: "SPAM" }, now);
    if (!done.ok) throw new Error(done.message);
    expect(done.value.settled.map(({ id, before, beforeReason }) => [id, before, beforeReason])).toEqual([
      [held.id, "HELD", null],
      [hidden.id, "HIDDEN", "FALSE"],
    ]);
    expect(await statusOf(held.id)).toMatchObject({ status: "REMOVED", hiddenFor: "SPAM" });
    expect(await db.auditEvent.count({ where: { action: "comment.remove", actorId: moderator.id } })).toBe(2);

    await moderateComments(moderator, { ids: [hidden.id], to: "HIDDEN", from: "REMOVED", reason: "FALSE" }, now);
    expect(await statusOf(hidden.id)).toMatchObject({ status: "HIDDEN", hiddenFor: "FALSE" });
    await moderateComments(moderator, { ids: [held.id], to: "HELD", from: "REMOVED" }, now);
    expect(await statusOf(held.id)).toMatchObject({ status: "HELD", hiddenFor: null });
  });

  test("notes when a comment became visible first, and keeps that", async () => {
    const moderator = await createUser("MODERATOR");
    const { id } = await createComment((await createArticle()).id, { status: "HELD" });
    await moderateComments(moderator, { ids: [id], to: "VISIBLE" }, now);
    await moderateComments(moderator, { ids: [id], to: "HIDDEN", reason: "ABUSE" }, now);
    await moderateComments(moderator, { ids: [id], to: "VISIBLE" }, new Date(now.getTime() + 60_000));
    expect(await statusOf(id)).toEqual({ status: "VISIBLE", hiddenFor: null, approvedAt: now });
  });

  test("passes over what another moderator has decided meanwhile", async () => {
    const moderator = await createUser("MODERATOR");
    const { id } = await createComment((await createArticle()).id, { status: "REMOVED", hiddenFor: "SPAM" });
    expect(await moderateComments(moderator, { ids: [id], to: "VISIBLE", from: "HELD" }, now)).toMatchObject({ value: { settled: [] } });
    expect(await moderateComments(moderator, { ids: [id], to: "REMOVED", reason: "SPAM" }, now)).toMatchObject({ value: { settled: [] } });
  });

  test("tells a writer who left an address once the comment no longer waits, and nobody else", async () => {
    const moderator = await createUser("MODERATOR");
    const { id: articleId } = await createArticle({ headline: "管廊通气" });
    const told = await createComment(articleId, { status: "HELD", email: "xu@example.com" });
    const silent = await createComment(articleId, { status: "HELD" });
    const stood = await createComment(articleId, { email: "gu@example.com" });
    await moderateComments(moderator, { ids: [told.id, silent.id, stood.id], to: "REMOVED", reason: "ABUSE" }, now);
    const mails = await db.outboxMail.findMany();
    expect(mails.map(({ to }) => to)).toEqual(["xu@example.com"]);
    expect(mails[0]?.text).toMatch(/《管廊通气》.*人身攻击/);
  });

  test("is the moderators' and the owner's, and needs a reason to hide or remove", async () => {
    const { id } = await createComment((await createArticle()).id, { status: "HELD" });
    for (const role of ["AUTHOR", "EDITOR"] as const)
      expect(await moderateComments(await createUser(role), { ids: [id], to: "VISIBLE" }, now)).toMatchObject({ reason: "forbidden" });
    for (const to of ["HIDDEN", "REMOVED"] as const)
      expect(await moderateComments(await createUser("ADMIN"), { ids: [id], to }, now)).toMatchObject({ reason: "invalid" });
    expect((await statusOf(id)).status).toBe("HELD");
  });

  test("takes at most 500 in one act", () => {
    const ids = Array.from({ length: 501 }, (_, index) => String(index + 1));
    expect(moderateInput.safeParse({ ids, to: "VISIBLE" }).success).toBe(false);
    expect(moderateInput.safeParse({ ids: ids.slice(1), to: "VISIBLE" }).success).toBe(true);
    expect(moderateInput.parse({ ids: "7", to: "VISIBLE" }).ids).toEqual([7]);
  });
});

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
