import { describe, expect, test } from "vitest";
import { relistCategories } from "@/lib/article/listing";
import { db } from "@/lib/db";
import { getRedirect } from "@/lib/redirect/queries";
import { createArticle, createUser } from "@/lib/testing/factories";
import { createCategory } from "./create";
import { deleteCategory, editCategory } from "./edit";
import { placeCategory } from "./move";
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
      categoryInput.parse({ ...settings, id: branch.id, name: "轴承", parentId: String(to.id) }),
      relistCategories,
    );
    const listed = await db.articleListing.findMany({ where: { articleId: story.id, kind: "CATEGORY" }, select: { listId: true } });
    expect(listed.map(({ listId }) => listId).sort()).toEqual([to.id, branch.id].sort());
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

  test("is not the authors'", async () => {
    const author = await createUser("AUTHOR");
    const { id } = await make("不许动");
    expect(await createCategory(author, newCategoryInput.parse({ ...settings, name: "某" }))).toMatchObject({ reason: "forbidden" });
    expect(await placeCategory(author, { id, parentId: null, beforeId: null }, relistCategories)).toMatchObject({ reason: "forbidden" });
    expect(await deleteCategory(author, { id })).toMatchObject({ reason: "forbidden" });
  });
});
