import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle, createUser } from "@/lib/testing/factories";
import type { Actor } from "@/lib/user/actor";
import { planBulk, runBulk } from "./bulk";
import { bulkInput } from "./schema";
import { undoBulk } from "./undo";

let editor: Actor;
let colleague: Actor;

type Made = Awaited<ReturnType<typeof createArticle>>;

/** As the form sends it. */
const given = (verb: string, articles: Made[], more: Record<string, string> = {}) =>
  bulkInput.parse({ verb, items: articles.map(({ id, version }) => `${id}:${version}`).join(","), ...more });

const tagsOf = async (id: number) =>
  (
    await db.articleTag.findMany({ where: { articleId: id }, select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } })
  ).map(({ tag }) => tag.name);

async function openBy(user: Actor, articleId: number, lastSeenAt = new Date()) {
  await db.writingSession.create({ data: { id: crypto.randomUUID(), articleId, userId: user.id, startedAt: lastSeenAt, lastSeenAt } });
}

const value = <T>(result: { ok: true; value: T } | { ok: false; message: string }): T => {
  if (!result.ok) throw new Error(result.message);
  return result.value;
};

beforeEach(async () => {
  [editor, colleague] = [await createUser("EDITOR"), await createUser("EDITOR")];
});

describe("an act on many articles", () => {
  test("says before what it will change and what it passes over, and changes nothing yet", async () => {
    const [free, edited, saved, has] = [
      await createArticle(),
      await createArticle(),
      await createArticle(),
      await createArticle({ tags: ["铝材"] }),
    ];
    await openBy(colleague, edited.id);
    const input = given("addTags", [free, edited, saved, has], { tags: "铝材" });
    await db.article.update({ where: { id: saved.id }, data: { version: { increment: 1 } } });
    const plan = value(await planBulk(editor, input));
    expect(plan.willChange).toBe(1);
    expect(plan.skipped.map(({ id, reason }) => [id, reason])).toEqual([
      [edited.id, "正在被编辑"],
      [saved.id, "刚被别人改动过"],
      [has.id, "已有这些标签"],
    ]);
    expect(await tagsOf(free.id)).toEqual([]);
  });

  test("is not kept from an article by an editor that was closed, or is one's own", async () => {
    const [left, own] = [await createArticle(), await createArticle()];
    await openBy(colleague, left.id, new Date(Date.now() - 600_000));
    await openBy(editor, own.id);
    expect(value(await planBulk(editor, given("addTags", [left, own], { tags: "铝材" }))).willChange).toBe(2);
  });

  test("moves articles to a category, readers' lists with them, and undoing puts each back where it was", async () => {
    const [a, b] = [await createArticle({ category: "dezhou" }), await createArticle({ category: "cangzhou/huagong" })];
    const { categoryId: target } = await createArticle({ category: "weifang" });
    const step = value(await runBulk(editor, given("category", [a, b], { categoryId: String(target) })));
    expect(step).toMatchObject({ changed: 2, skipped: [] });
    const places = { where: { kind: "CATEGORY" as const, listId: target, articleId: { in: [a.id, b.id] } } };
    expect(await db.articleListing.count(places)).toBe(2);
    const undone = value(await undoBulk(editor, { act: step.act }));
    expect(undone).toEqual({ left: 0, restored: 2, skipped: [] });
    const after = await db.article.findMany({ where: { id: { in: [a.id, b.id] } }, orderBy: { id: "asc" } });
    expect(after.map(({ categoryId }) => categoryId)).toEqual([a.categoryId, b.categoryId]);
    expect(await db.articleListing.count(places)).toBe(0);
  });

  test("is undone only where nobody changed the article since, and only once", async () => {
    const [a, b] = [await createArticle({ tags: ["旧"] }), await createArticle({ tags: ["旧"] })];
    const step = value(await runBulk(editor, given("addTags", [a, b], { tags: "新，更新" })));
    expect(await tagsOf(a.id)).toEqual(["旧", "新", "更新"]);
    await db.article.update({ where: { id: b.id }, data: { version: { increment: 1 } } });
    const undone = value(await undoBulk(editor, { act: step.act }));
    expect(undone).toMatchObject({ restored: 1, skipped: [{ id: b.id, reason: "之后又被改动过" }] });
    expect(await tagsOf(a.id)).toEqual(["旧"]);
    expect(await tagsOf(b.id)).toEqual(["旧", "新", "更新"]);
    expect((await undoBulk(editor, { act: step.act })).ok).toBe(false);
  });

  test("goes on over several steps as one act", async () => {
    const [a, b] = [await createArticle(), await createArticle()];
    const first = value(await runBulk(editor, given("addTags", [a], { tags: "合并" })));
    const second = value(await runBulk(editor, given("addTags", [b], { tags: "合并", act: String(first.act) })));
    expect(second.act).toBe(first.act);
    expect(value(await undoBulk(editor, { act: first.act })).restored).toBe(2);
    expect(await runBulk(colleague, given("addTags", [a], { tags: "合并", act: String(first.act) }))).toMatchObject({
      ok: false,
      reason: "missing",
    });
  });

  test("publishes drafts and takes published articles back, each with its own record", async () => {
    const [draft, live] = [await createArticle({ status: "DRAFT" }), await createArticle()];
    expect(value(await runBulk(editor, given("publish", [draft, live]))).skipped).toMatchObject([{ id: live.id, reason: "已经发布" }]);
    const retracted = value(await runBulk(editor, given("retract", [live], { reason: "LEGAL", note: "应来源方要求" })));
    expect((await db.article.findUniqueOrThrow({ where: { id: live.id } })).status).toBe("RETRACTED");
    value(await undoBulk(editor, { act: retracted.act }));
    expect((await db.article.findUniqueOrThrow({ where: { id: live.id } })).status).toBe("PUBLISHED");
    expect(await db.auditEvent.count({ where: { subject: "article", subjectId: live.id, action: "article.retract" } })).toBe(1);
  });

  test("moves drafts to the bin, and undoing brings them back", async () => {
    const [draft, live] = [await createArticle({ status: "DRAFT" }), await createArticle()];
    const step = value(await runBulk(editor, given("bin", [draft, live])));
    expect(step).toMatchObject({ changed: 1, skipped: [{ id: live.id }] });
    const deletedAt = async () => (await db.article.findUniqueOrThrow({ where: { id: draft.id } })).deletedAt;
    expect(await deletedAt()).not.toBeNull();
    expect(value(await undoBulk(editor, { act: step.act })).restored).toBe(1);
    expect(await deletedAt()).toBeNull();
  });

  test("gives authors their own articles on the desk only, and nobody another's act", async () => {
    const author = await createUser("AUTHOR");
    const own = await createArticle({ status: "DRAFT" });
    const published = await createArticle();
    await db.article.updateMany({ where: { id: { in: [own.id, published.id] } }, data: { createdById: author.id } });
    const foreign = await createArticle({ status: "DRAFT" });
    const step = value(await runBulk(author, given("addTags", [own, published, foreign], { tags: "试" })));
    expect(step.changed).toBe(1);
    expect(step.skipped.map(({ reason }) => reason)).toEqual(["已不归记者改动", "已不在列表里"]);
    expect(await undoBulk(editor, { act: step.act })).toMatchObject({ ok: false, reason: "missing" });
    expect(await planBulk(await createUser("MODERATOR"), given("addTags", [own], { tags: "试" }))).toMatchObject({ reason: "forbidden" });
  });
});
