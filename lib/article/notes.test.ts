import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Role } from "@/prisma/client/enums";
import { addNote, listNotes, placeOfQuote, replyToNote, settleNote } from "./notes";

const now = new Date("2026-11-28T02:00:00Z");
const roles: Role[] = ["AUTHOR", "EDITOR", "MODERATOR", "ADMIN"];

async function noteOn(createdById: number) {
  const { id } = await createArticle({ status: "IN_REVIEW", createdById, text: "项目分两期。\n一期十月投产。" });
  const note = await db.passageNote.create({
    data: { articleId: id, quote: "一期十月投产", text: "请补年份", at: now },
    select: { id: true },
  });
  return { id, noteId: note.id };
}

describe("remarks on an article", () => {
  test.each(roles.flatMap((role) => [true, false].map((isOwn) => [role, isOwn] as const)))(
    "are written, answered and settled by %s where the article is theirs (%s)",
    async (role, isOwn) => {
      const actor = await createUser(role);
      const { id, noteId } = await noteOn(isOwn ? actor.id : (await createUser("AUTHOR")).id);
      const done = [
        await addNote(actor, { id, quote: "", text: "导语太长" }, now),
        await replyToNote(actor, { noteId, text: "已补" }, now),
        await settleNote(actor, { noteId, resolved: true }, now),
      ];
      const expected = role === "MODERATOR" ? "forbidden" : role === "AUTHOR" && !isOwn ? "missing" : "ok";
      expect(done.map((result) => (result.ok ? "ok" : result.reason))).toEqual([expected, expected, expected]);
    },
  );

  test("stay settled when two settle one at once, with one event", async () => {
    const [one, other] = [await createUser("EDITOR"), await createUser("EDITOR")];
    const { id, noteId } = await noteOn(one.id);
    await Promise.all([one, other].map((actor) => settleNote(actor, { noteId, resolved: true }, now)));
    expect((await db.passageNote.findUniqueOrThrow({ where: { id: noteId } })).resolvedAt).toEqual(now);
    expect(await db.auditEvent.count({ where: { action: "article.resolveNote", subjectId: id } })).toBe(1);
  });

  test("are listed open ones first, with the paragraph they are about", async () => {
    const editor = await createUser("EDITOR");
    const { id, noteId } = await noteOn(editor.id);
    await addNote(editor, { id, quote: "项目分两期", text: "哪个项目" }, now);
    await settleNote(editor, { noteId, resolved: true }, now);
    expect((await listNotes(id)).map(({ text, paragraph, resolvedAt }) => [text, paragraph, resolvedAt])).toEqual([
      ["哪个项目", 0, null],
      ["请补年份", 1, now],
    ]);
  });
});

test.each([
  ["", null],
  ["一期十月", 1],
  ["两期。\n一期", 0],
  ["三期", null],
])("the passage %j is found in paragraph %s", (quote, paragraph) => {
  expect(placeOfQuote("项目分两期。\n一期 十月投产。", quote)).toBe(paragraph);
});
