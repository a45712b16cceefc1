import { describe, expect, test } from "vitest";
import { db, transaction } from "@/lib/db";
import { createArticle, createUser, paragraphs } from "@/lib/testing/factories";
import { approveVersion } from "./approve";
import { getContent } from "./content";
import { publishArticle } from "./publish";
import { saveContent } from "./save";
import { scheduleArticle } from "./schedule";
import { updateArticle } from "./update";

/** A draft in a category below one that asks for so many approvals. */
async function draftBelow(approvals: number, createdById: number) {
  const draft = await createArticle({ status: "IN_REVIEW", category: `shen-${approvals}/er`, createdById });
  await db.category.update({ where: { path: `shen-${approvals}` }, data: { approvals } });
  return draft;
}

describe("approving", () => {
  test("holds a version back until as many others stand by it as its category or one above asks for", async () => {
    const [writer, second, third] = [await createUser("EDITOR"), await createUser("EDITOR"), await createUser("ADMIN")];
    const draft = await draftBelow(2, writer.id);
    expect(await publishArticle(writer, draft)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await scheduleArticle(writer, { ...draft, verb: "PUBLISH", dueAt: new Date(Date.now() + 3_600_000) })).toMatchObject({
      ok: false,
    });
    expect(await approveVersion(writer, draft)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await approveVersion(second, draft)).toEqual({ ok: true, value: { given: 1, needed: 2 } });
    expect(await approveVersion(second, draft)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await publishArticle(second, draft)).toMatchObject({ ok: false });
    expect(await approveVersion(third, draft)).toEqual({ ok: true, value: { given: 2, needed: 2 } });
    expect(await publishArticle(second, draft)).toMatchObject({ ok: true });
  });

  test("counts for that version alone, and not for whoever wrote it", async () => {
    const [writer, second] = [await createUser("AUTHOR"), await createUser("EDITOR")];
    const draft = await draftBelow(1, writer.id);
    expect((await approveVersion(second, draft)).ok).toBe(true);
    const working = await getContent(db, draft.id);
    if (!working) throw new Error("no article");
    const content = { ...working.content, body: paragraphs("审定之后又改了一句。") };
    const saved = await transaction((tx) => saveContent(tx, draft, content, { kind: "SAVE", byId: second.id }, new Date()));
    if (!saved.ok) throw new Error(saved.message);
    const next = { id: draft.id, version: saved.value.version };
    expect(await publishArticle(second, next)).toMatchObject({
      ok: false,
      message: "还不能发布：这个栏目的稿件须有 1 人审定，这一版已有 0 人。",
    });
    expect(await approveVersion(second, next)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await approveVersion(await createUser("EDITOR"), next)).toMatchObject({ ok: true });
  });

  test("of a published story whose changes move it elsewhere is counted by where it goes, as publishing does", async () => {
    const [writer, second] = [await createUser("EDITOR"), await createUser("EDITOR")];
    const story = await createArticle({ category: "shen-0/er", createdById: writer.id });
    const strict = await draftBelow(2, writer.id);
    const working = await getContent(db, story.id);
    if (!working) throw new Error("no article");
    const content = { ...working.content, categoryId: strict.categoryId };
    const saved = await transaction((tx) => saveContent(tx, story, content, { kind: "SAVE", byId: writer.id }, new Date()));
    if (!saved.ok) throw new Error(saved.message);
    const next = { id: story.id, version: saved.value.version };
    expect(await approveVersion(second, next)).toEqual({ ok: true, value: { given: 1, needed: 2 } });
    expect(await updateArticle(second, next)).toMatchObject({ ok: false, message: expect.stringContaining("须有 2 人审定") as string });
  });

  test.each(["AUTHOR", "MODERATOR"] as const)("a %s hears the same of an article that is there and of none", async (role) => {
    const [actor, draft] = [await createUser(role), await draftBelow(1, (await createUser()).id)];
    expect(await approveVersion(actor, { id: 999_999, version: 1 })).toEqual(await approveVersion(actor, draft));
  });
});
