import { describe, expect, test } from "vitest";
import { relistCategories } from "@/lib/article/listing";
import { makePublic, publishArticle } from "@/lib/article/publish";
import { db, type Tx } from "@/lib/db";
import { getRedirect } from "@/lib/redirect/queries";
import { createArticle, createUser } from "@/lib/testing/factories";
import { meanwhile } from "@/lib/testing/meanwhile";
import { createCategory } from "./create";
import { getJustMade } from "./desk";
import { deleteCategory, editCategory } from "./edit";
import { moveInTree, placeCategory } from "./move";
import { categoryInput, newCategoryInput } from "./schema";

const settings = { slug: "", parentId: "", description: "", approvals: "0", comments: "" };

async function make(name: string, parentId = "") {
  const made = await createCategory(await createUser("EDITOR"), newCategoryInput.parse({ ...settings, name, parentId }));
  if (!made.ok) throw new Error(made.message);
  return made.value;
}

const namesBelow = async (parentId: number | null) =>
  (await db.category.findMany({ where: { parentId }, orderBy: [{ position: "asc" }, { id: "asc" }], select: { name: true } })).map(
    ({ name }) => name,
  );

describe("arranging categories", () => {
  test("makes one with an address from its name, last among its siblings, once an address", async () => {
    const city = await make("衡水");
    expect(city.path).toBe("hengshui");
    await make("新材料", String(city.id));
    expect((await make("食品", String(city.id))).path).toBe("hengshui/shipin");
    expect(await namesBelow(city.id)).toEqual(["新材料", "食品"]);
    const again = await createCategory(
      await createUser("EDITOR"),
      newCategoryInput.parse({ ...settings, name: "食品", parentId: String(city.id) }),
    );
    expect(again).toMatchObject({ ok: false, reason: "invalid" });
  });

  test("tells of a new one to whoever made it, for a minute, and of no other", async () => {
    const [editor, other] = [await createUser("EDITOR"), await createUser("EDITOR")];
    const now = new Date("2031-03-01T00:00:00Z");
    const after = (ms: number) => new Date(now.getTime() + ms);
    const made = await createCategory(editor, newCategoryInput.parse({ ...settings, name: "枣强" }), now);
    if (!made.ok) throw new Error(made.message);
    const { id } = made.value;
    expect(await getJustMade(editor, id, after(2_000))).toEqual({ name: "枣强" });
    expect([
      await getJustMade(editor, id, after(60_000)),
      await getJustMade(other, id, after(2_000)),
      await getJustMade(editor, id + 1, after(2_000)),
    ]).toEqual([null, null, null]);
    expect(await deleteCategory(editor, { id }, after(3_000))).toMatchObject({ ok: true });
    expect(await getJustMade(editor, id, after(4_000))).toBeNull();
  });

  test("places one before a sibling, or below another, and keeps the address it had", async () => {
    const editor = await createUser("EDITOR");
    const root = await make("排序");
    const [a, b, c] = [await make("甲", String(root.id)), await make("乙", String(root.id)), await make("丙", String(root.id))];
    await placeCategory(editor, { id: c.id, parentId: root.id, beforeId: a.id }, relistCategories);
    expect(await namesBelow(root.id)).toEqual(["丙", "甲", "乙"]);
    const below = await placeCategory(editor, { id: b.id, parentId: a.id, beforeId: null }, relistCategories);
    expect(below).toMatchObject({ ok: true, value: { path: "paixu/jia/yi" } });
    expect(await getRedirect("/categories/paixu/yi")).toBe("/categories/paixu/jia/yi");
    expect(await placeCategory(editor, { id: a.id, parentId: b.id, beforeId: null }, relistCategories)).toMatchObject({ ok: false });
  });

  test("lists many stories under their new ancestors, and only there", async () => {
    const editor = await createUser("EDITOR");
    const [from, to] = [await make("旧城"), await make("新城")];
    const branch = await make("轴承", String(from.id));
    const story = await createArticle({ category: branch.path });
    await editCategory(
      editor,
      categoryInput.parse({ ...settings, id: branch.id, version: 1, name: "轴承", parentId: String(to.id) }),
      relistCategories,
    );
    const listed = await db.articleListing.findMany({ where: { articleId: story.id, kind: "CATEGORY" }, select: { listId: true } });
    expect(listed.map(({ listId }) => listId).sort()).toEqual([to.id, branch.id].sort());
  });

  test("two who save the same form: the second keeps what they typed and reads who changed what", async () => {
    const [zhou, li] = [await createUser("EDITOR", "周禾"), await createUser("EDITOR", "李垚")];
    const { id } = await make("并发");
    const save = (who: typeof zhou, version: number, changes: Partial<Record<keyof typeof settings | "name", string>>) =>
      editCategory(who, categoryInput.parse({ ...settings, id, version, name: "并发", slug: "bingfa", ...changes }), relistCategories);
    expect(await save(zhou, 1, { approvals: "2", comments: "no" })).toMatchObject({ ok: true });
    const late = await save(li, 1, { description: "李写的说明" });
    expect(late).toMatchObject({
      ok: false,
      reason: "stale",
      fields: { approvals: "现在是：2", comments: "现在是：关闭", description: "现在是：（空）" },
    });
    expect(late).toHaveProperty("message", expect.stringContaining("周禾改了这个栏目的审定人数、评论开关"));
    const kept = await db.category.findUniqueOrThrow({ where: { id } });
    expect(kept).toMatchObject({ approvals: 2, comments: false, description: "", version: 2 });
    // Having read it, they mean it; what changes nothing makes nobody's form stale.
    expect(await save(li, 2, { description: "李写的说明" })).toMatchObject({ ok: true });
    expect(await save(zhou, 3, { description: "李写的说明" })).toMatchObject({ ok: true });
    const both = await Promise.all([zhou, li].map((who) => save(who, 3, { description: who.name })));
    expect(both.map((saved) => (saved.ok ? "ok" : saved.reason)).sort()).toEqual(["ok", "stale"]);
    for (const role of ["AUTHOR", "MODERATOR"] as const)
      expect(await save(await createUser(role), 1, {})).toMatchObject({ ok: false, reason: "forbidden" });
  });

  test("a category that was dragged elsewhere meanwhile is not put back by a form; a new order alone makes no form stale", async () => {
    const [zhou, li] = [await createUser("EDITOR", "周禾"), await createUser("EDITOR", "李垚")];
    const [root, city] = [await make("拖动"), await make("新址")];
    const [a, b] = [await make("子", String(root.id)), await make("丑", String(root.id))];
    const save = (id: number, slug: string, version: number) =>
      editCategory(li, categoryInput.parse({ ...settings, id, version, name: "改名", slug, parentId: String(root.id) }), relistCategories);
    await placeCategory(zhou, { id: b.id, parentId: root.id, beforeId: a.id }, relistCategories);
    expect(await save(b.id, "chou", 1)).toMatchObject({ ok: true });
    await placeCategory(zhou, { id: a.id, parentId: city.id, beforeId: null }, relistCategories);
    const late = await save(a.id, "zi", 1);
    expect(late).toMatchObject({ ok: false, reason: "stale", fields: { name: "现在是：子", parentId: "现在是：新址" } });
    expect(late).toHaveProperty("message", expect.stringContaining("周禾改了这个栏目的上级栏目"));
  });

  test("deletes an empty one, whose address leads to its parent, and no other", async () => {
    const editor = await createUser("EDITOR");
    const root = await make("删除");
    const [full, empty] = [await make("有稿", String(root.id)), await make("空的", String(root.id))];
    await createArticle({ category: full.path, status: "DRAFT" });
    expect(await deleteCategory(editor, { id: root.id })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await deleteCategory(editor, { id: full.id })).toMatchObject({ ok: false, reason: "invalid" });
    expect(await deleteCategory(editor, { id: empty.id })).toMatchObject({ ok: true });
    expect(await getRedirect(`/categories/${empty.path}`)).toBe(`/categories/${root.path}`);
  });

  test("is not deleted under a story or a category that is just being put into it, and they are told when it was", async () => {
    const editor = await createUser("EDITOR");
    const [root, empty] = [await make("赛跑"), await make("空栏")];
    const story = await createArticle({ category: root.path, status: "DRAFT" });
    const put = (tx: Tx) => tx.article.update({ where: { id: story.id }, data: { categoryId: empty.id } });
    expect(await meanwhile(put, () => deleteCategory(editor, empty))).toMatchObject({ ok: false, reason: "invalid" });
    await db.article.update({ where: { id: story.id }, data: { categoryId: root.id } });
    const gone = (tx: Tx) => tx.category.delete({ where: { id: empty.id } });
    const below = newCategoryInput.parse({ ...settings, name: "下级", parentId: String(empty.id) });
    expect(await meanwhile(gone, () => createCategory(editor, below))).toMatchObject({ ok: false, reason: "missing" });
  });

  test("a story that is published while its branch moves is listed where the branch now hangs, whoever comes first", async () => {
    const editor = await createUser("EDITOR");
    const [from, to] = [await make("原处"), await make("去处")];
    const [a, b] = [await make("甲枝", String(from.id)), await make("乙枝", String(from.id))];
    const listsOf = async (articleId: number) =>
      (await db.articleListing.findMany({ where: { articleId, kind: "CATEGORY" }, select: { listId: true } }))
        .map(({ listId }) => listId)
        .sort((one, other) => one - other);
    const first = await createArticle({ category: a.path, status: "DRAFT" });
    const move = { id: a.id, parentId: to.id, beforeId: null };
    const publish = (tx: Tx) => makePublic(tx, first.id, new Date(), new Date());
    expect(await meanwhile(publish, () => placeCategory(editor, move, relistCategories))).toMatchObject({ ok: true });
    expect(await listsOf(first.id)).toEqual([to.id, a.id].sort((one, other) => one - other));

    const second = await createArticle({ category: b.path, status: "DRAFT" });
    const moving = (tx: Tx) => moveInTree(tx, { id: b.id, name: "乙枝", slug: "yizhi", parentId: to.id }, relistCategories, new Date());
    const published = await meanwhile(moving, () => publishArticle(editor, { id: second.id, version: second.version }));
    expect(published).toMatchObject({ ok: true });
    expect(await listsOf(second.id)).toEqual([to.id, b.id].sort((one, other) => one - other));
  });

  test("is not the authors'", async () => {
    const author = await createUser("AUTHOR");
    const { id } = await make("不许动");
    expect(await createCategory(author, newCategoryInput.parse({ ...settings, name: "某" }))).toMatchObject({ reason: "forbidden" });
    expect(await placeCategory(author, { id, parentId: null, beforeId: null }, relistCategories)).toMatchObject({ reason: "forbidden" });
    expect(await deleteCategory(author, { id })).toMatchObject({ reason: "forbidden" });
  });
});
