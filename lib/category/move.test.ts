import { describe, expect, test } from "vitest";
import { relistCategories } from "@/lib/article/listing";
import { db, transaction } from "@/lib/db";
import { getRedirect } from "@/lib/redirect/queries";
import { createArticle, createUser } from "@/lib/testing/factories";
import { moveCategory } from "./move";
import { ensureCategory } from "./tree";

const make = (path: string) => transaction((tx) => ensureCategory(tx, path));

describe("moving a category", () => {
  test("changes the addresses below it, keeps the old ones, and lists its stories under the new ancestors", async () => {
    const editor = await createUser("EDITOR");
    const article = await createArticle({ category: "jinan/zhizaoye/jichuang" });
    const [from, to] = [await db.category.findUniqueOrThrow({ where: { path: "jinan/zhizaoye" } }), await make("taian")];
    const moved = await moveCategory(editor, { id: from.id, name: "制造业", slug: "zhuangbei", parentId: to }, relistCategories);
    expect(moved).toMatchObject({ ok: true, value: { path: "taian/zhuangbei" } });
    expect(await getRedirect("/categories/jinan/zhizaoye")).toBe("/categories/taian/zhuangbei");
    expect(await getRedirect("/categories/jinan/zhizaoye/jichuang")).toBe("/categories/taian/zhuangbei/jichuang");
    const lists = await db.articleListing.findMany({ where: { articleId: article.id, kind: "CATEGORY" }, select: { listId: true } });
    const paths = await db.category.findMany({
      where: { id: { in: lists.map(({ listId }) => listId) } },
      select: { path: true },
      orderBy: { path: "asc" },
    });
    expect(paths.map(({ path }) => path)).toEqual(["taian", "taian/zhuangbei", "taian/zhuangbei/jichuang"]);
  });

  test("back again leaves no loop: the address answers for itself", async () => {
    const editor = await createUser("EDITOR");
    const id = await make("weifang");
    await moveCategory(editor, { id, name: "潍坊", slug: "weifang-shi", parentId: null }, relistCategories);
    await moveCategory(editor, { id, name: "潍坊", slug: "weifang", parentId: null }, relistCategories);
    expect(await getRedirect("/categories/weifang")).toBeNull();
    expect(await getRedirect("/categories/weifang-shi")).toBe("/categories/weifang");
  });

  test("of two at once, each below the other, moves one at most", async () => {
    const editor = await createUser("EDITOR");
    const [one, other] = [await make("heze"), await make("jining")];
    const below = (id: number, slug: string, parentId: number) =>
      moveCategory(editor, { id, name: slug, slug, parentId }, relistCategories);
    const moved = await Promise.all([below(one, "heze", other), below(other, "jining", one)]);
    expect(moved.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("refuses its own branch, an address that is taken, and those who may not", async () => {
    const editor = await createUser("EDITOR");
    const [parent, child, other] = [await make("zibo"), await make("zibo/taoci"), await make("rizhao")];
    const input = (id: number, slug: string, parentId: number | null) => ({ id, name: "陶瓷", slug, parentId });
    expect(await moveCategory(editor, input(parent, "zibo", child), relistCategories)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await moveCategory(editor, input(other, "zibo", null), relistCategories)).toMatchObject({ ok: false, reason: "invalid" });
    expect(await moveCategory(editor, input(999_999, "x", null), relistCategories)).toMatchObject({ ok: false, reason: "missing" });
    for (const role of ["AUTHOR", "MODERATOR"] as const) {
      expect(await moveCategory(await createUser(role), input(child, "ciqi", parent), relistCategories)).toMatchObject({
        ok: false,
        reason: "forbidden",
      });
    }
  });
});
