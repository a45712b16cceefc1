import { describe, expect, test } from "vitest";
import { refreshDerived } from "@/lib/article/derive";
import { reshelve } from "@/lib/article/reshelve";
import { db, transaction, type Tx } from "@/lib/db";
import { searchArticles } from "@/lib/search/queries";
import { createArticle, createUser } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/meanwhile";
import { deleteTag, editTag, nameTag } from "./edit";
import { mergeTags, refreshTagged } from "./merge";
import { getTag } from "./queries";

const tag = (name: string) => db.tag.findUniqueOrThrow({ where: { name } });
const found = async (q: string) =>
  (await searchArticles({ q, categoryId: null, from: null, to: null, sort: "relevance", page: 1 }, new Date())).hits.map(
    ({ card }) => card.id,
  );

describe("tags", () => {
  test("merge: articles move, the old name and address become the other's, search knows the new name", async () => {
    const editor = await createUser("EDITOR");
    const [only, both] = [await createArticle({ tags: ["光伏组件"] }), await createArticle({ tags: ["光伏", "光伏组件"] })];
    const [from, into] = [await tag("光伏组件"), await tag("光伏")];
    const merged = await mergeTags(editor, { id: from.id, into: "光伏" }, refreshDerived);
    expect(merged).toMatchObject({ ok: true, value: { intoId: into.id, moved: 2, left: 0 } });
    const carried = await db.articleTag.findMany({ where: { articleId: { in: [only.id, both.id] } }, select: { tagId: true } });
    expect(carried).toEqual([{ tagId: into.id }, { tagId: into.id }]);
    expect(await getTag(from.slug)).toEqual({ tag: null, movedTo: into.slug });
    expect(await db.articleListing.count({ where: { kind: "TAG", listId: into.id } })).toBe(2);
    const later = await createArticle({ tags: ["光伏组件"] });
    expect(await db.articleTag.findMany({ where: { articleId: later.id }, select: { tagId: true } })).toEqual([{ tagId: into.id }]);
  });

  test("merge in steps when many carry it, and only the last takes the tag away", async () => {
    const editor = await createUser("EDITOR");
    for (let serial = 0; serial < 42; serial++) await createArticle({ status: "DRAFT", tags: ["旧叫法"] });
    await createArticle({ tags: ["新叫法"] });
    const { id } = await tag("旧叫法");
    expect(await mergeTags(editor, { id, into: "新叫法" }, refreshDerived)).toMatchObject({ value: { moved: 40, left: 2 } });
    expect(await db.tag.count({ where: { id } })).toBe(1);
    expect(await mergeTags(editor, { id, into: "新叫法" }, refreshDerived)).toMatchObject({ value: { moved: 2, left: 0 } });
    expect(await db.tag.count({ where: { id } })).toBe(0);
  });

  test("a new name keeps the old one as another name, its address answers for the new, and search finds both ways", async () => {
    const editor = await createUser("EDITOR");
    const story = await createArticle({ tags: ["轴承钢"], text: "没有写到那个词的正文。" });
    const before = await tag("轴承钢");
    expect(await editTag(editor, { id: before.id, version: 1, name: "特种轴承钢", slug: "", description: "" })).toMatchObject({ ok: true });
    await refreshTagged(editor, { id: before.id, after: 0 }, refreshDerived);
    const after = await db.tag.findUniqueOrThrow({ where: { id: before.id } });
    expect(after.slug).not.toBe(before.slug);
    expect(await getTag(before.slug)).toEqual({ tag: null, movedTo: after.slug });
    expect(await found("特种轴承钢")).toEqual([story.id]);
    // Back again: the name is its own, not another one of itself.
    await editTag(editor, { id: before.id, version: 2, name: "轴承钢", slug: before.slug, description: "" });
    expect((await db.tagAlias.findMany({ where: { tagId: before.id } })).map(({ name }) => name)).toEqual(["特种轴承钢"]);
  });

  test("two people may bring the same articles in line at the same time", async () => {
    const [one, other] = [await createUser("EDITOR"), await createUser("EDITOR")];
    for (let serial = 0; serial < 12; serial++) await createArticle({ tags: ["同时改"] });
    const step = { id: (await tag("同时改")).id, after: 0 };
    const both = await Promise.all([one, other].map((editor) => refreshTagged(editor, step, refreshDerived)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await db.articleListing.count({ where: { kind: "TAG", listId: step.id } })).toBe(12);
  });

  test("a name or address of another tag is refused, for names too", async () => {
    const editor = await createUser("EDITOR");
    await createArticle({ tags: ["铝箔", "铝带"] });
    const [a, b] = [await tag("铝箔"), await tag("铝带")];
    expect(await editTag(editor, { id: a.id, version: 1, name: "铝带", slug: "", description: "" })).toMatchObject({ reason: "invalid" });
    expect(await editTag(editor, { id: a.id, version: 1, name: "铝箔", slug: b.slug, description: "" })).toMatchObject({
      reason: "invalid",
    });
    expect(await nameTag(editor, { id: a.id, name: "铝带" })).toMatchObject({ reason: "invalid" });
    expect(await nameTag(editor, { id: a.id, name: "铝箔材" })).toMatchObject({ ok: true });
    expect(await nameTag(editor, { id: b.id, name: "铝箔材" })).toMatchObject({ reason: "invalid" });
  });

  test("two who give different tags the same name at once: the second is told whose it is", async () => {
    const editor = await createUser("EDITOR");
    await createArticle({ tags: ["风机叶片", "叶片"] });
    const [one, other] = [await tag("风机叶片"), await tag("叶片")];
    const second = await meanwhile(
      (tx) => tx.tag.update({ where: { id: one.id }, data: { name: "风电叶片", slug: "fengdian-yepian" } }),
      () => editTag(editor, { id: other.id, version: 1, name: "风电叶片", slug: "", description: "" }),
    );
    expect(second).toMatchObject({ ok: false, reason: "invalid", fields: { name: "已被使用" } });
    expect((await db.tag.findUniqueOrThrow({ where: { id: other.id } })).name).toBe("叶片");
  });

  test("two who save the same form: the second keeps what they typed and reads who changed what", async () => {
    const [zhou, li] = [await createUser("EDITOR", "周禾"), await createUser("EDITOR", "李垚")];
    await createArticle({ tags: ["储能"] });
    const { id, slug } = await tag("储能");
    const typed = { id, version: 1, name: "储能", slug, description: "李写的说明" };
    expect(await editTag(zhou, { ...typed, name: "新型储能", description: "周写的说明" })).toMatchObject({ ok: true });
    const late = await editTag(li, typed);
    expect(late).toMatchObject({ ok: false, reason: "stale", fields: { name: "现在是：新型储能", description: "现在是：周写的说明" } });
    expect(late).toHaveProperty("message", expect.stringContaining("周禾改了这个标签的名称、说明"));
    expect(await db.tag.findUniqueOrThrow({ where: { id } })).toMatchObject({ name: "新型储能", description: "周写的说明", version: 2 });
    // Having read it, they mean it.
    expect(await editTag(li, { ...typed, version: 2 })).toMatchObject({ ok: true });
    const both = await Promise.all([zhou, li].map((who) => editTag(who, { ...typed, version: 3, description: who.name })));
    expect(both.map((saved) => (saved.ok ? "ok" : saved.reason)).sort()).toEqual(["ok", "stale"]);
    for (const role of ["AUTHOR", "MODERATOR"] as const)
      expect(await editTag(await createUser(role), typed)).toMatchObject({ ok: false, reason: "forbidden" });
  });

  test("only an unused one is deleted, and authors arrange none", async () => {
    const [editor, author] = [await createUser("EDITOR"), await createUser("AUTHOR")];
    await createArticle({ tags: ["用着的"] });
    const used = await tag("用着的");
    expect(await deleteTag(editor, { id: used.id })).toMatchObject({ reason: "invalid" });
    expect(await mergeTags(author, { id: used.id, into: "光伏" }, refreshDerived)).toMatchObject({ reason: "forbidden" });
    const { id } = await db.tag.create({ data: { name: "没人用", slug: "meirenyong" } });
    expect(await deleteTag(author, { id })).toMatchObject({ reason: "forbidden" });
    expect(await deleteTag(editor, { id })).toMatchObject({ ok: true });
  });

  test("one that a story is just being given is not deleted, and a story that is given one that just went gets it anew", async () => {
    const editor = await createUser("EDITOR");
    const story = await createArticle({ status: "DRAFT", tags: ["别的"] });
    const made = await db.tag.create({ data: { name: "抢着用", slug: "qiangzheyong" } });
    const give = (tx: Tx) => tx.articleTag.create({ data: { articleId: story.id, tagId: made.id, position: 1 } });
    expect(await meanwhile(give, () => deleteTag(editor, made))).toMatchObject({ ok: false, reason: "invalid" });
    await db.articleTag.deleteMany({ where: { tagId: made.id } });
    const gone = (tx: Tx) => tx.tag.delete({ where: { id: made.id } });
    const shelf = { categoryId: story.categoryId, tags: ["抢着用"] };
    const given = () => transaction((tx) => reshelve(tx, story, shelf, editor, new Date()));
    expect(await meanwhile(gone, given)).toMatchObject({ ok: true });
    const carried = await db.articleTag.findMany({ where: { articleId: story.id }, select: { tag: { select: { name: true } } } });
    expect(carried).toEqual([{ tag: { name: "抢着用" } }]);
  });

  test("a merge does not leave behind a story that is just being given the tag, and is told of a target that just went", async () => {
    const editor = await createUser("EDITOR");
    const story = await createArticle({ status: "DRAFT", tags: ["留下的"] });
    const [from, into] = [await db.tag.create({ data: { name: "并走的", slug: "bingzou" } }), await tag("留下的")];
    const give = (tx: Tx) => tx.articleTag.create({ data: { articleId: story.id, tagId: from.id, position: 1 } });
    const merge = () => mergeTags(editor, { id: from.id, into: "留下的" }, refreshDerived);
    expect(await meanwhile(give, merge)).toMatchObject({ ok: true, value: { left: 1 } });
    expect(await merge()).toMatchObject({ ok: true, value: { left: 0 } });
    expect(await db.articleTag.findMany({ where: { articleId: story.id }, select: { tagId: true } })).toEqual([{ tagId: into.id }]);
    const [lone, target] = [
      await createArticle({ status: "DRAFT", tags: ["又一个"] }),
      await db.tag.create({ data: { name: "目标", slug: "mubiao" } }),
    ];
    const gone = (tx: Tx) => tx.tag.delete({ where: { id: target.id } });
    const { id } = await tag("又一个");
    expect(await meanwhile(gone, () => mergeTags(editor, { id, into: "目标" }, refreshDerived))).toMatchObject({ reason: "missing" });
    expect(await db.articleTag.count({ where: { articleId: lone.id, tagId: id } })).toBe(1);
  });
});
