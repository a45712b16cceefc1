import { recordEvent } from "@/lib/audit/record";
import { changedFields, staleForm, type FormFields } from "@/lib/audit/stale";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { categoryPath } from "@/lib/format";
import { addRedirect } from "@/lib/redirect/add";
import { ok, refuse, type Result } from "@/lib/result";
import { slugOf } from "@/lib/text/slug";
import type { Actor } from "@/lib/user/actor";
import { moveInTree } from "./move";
import { canArrangeCategories } from "./policy";
import type { CategoryInput } from "./schema";

type Shown = Pick<CategoryInput, "name" | "slug" | "parentId" | "description" | "approvals" | "comments">;

const fieldsWith = (parent: string | undefined): FormFields<Shown> => ({
  name: { label: "名称", show: (name) => name },
  slug: { label: "地址", show: (slug) => slug },
  parentId: { label: "上级栏目", show: () => parent ?? "（最上级）" },
  description: { label: "说明", show: (description) => description },
  approvals: { label: "审定人数", show: String },
  comments: { label: "评论开关", show: (comments) => (comments === null ? "随上级" : comments ? "开放" : "关闭") },
});

/**
 * Changes a category: its name, address and place as `moveCategory` does, and what holds for its articles.
 * Refuses as forbidden, missing, stale when somebody changed it since `version`, or invalid (address taken, or
 * moved below itself).
 */
export async function editCategory(
  actor: Actor,
  { id, version, ...input }: CategoryInput,
  relist: (tx: Tx, categoryIds: number[]) => Promise<void>,
  now = clock(),
): Promise<Result<{ id: number; path: string }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以调整栏目。");
  return transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT FROM "Category" WHERE id = ${id} FOR NO KEY UPDATE`;
      const before = await tx.category.findUnique({
        where: { id },
        select: { ...shownSelect, version: true, parent: { select: { name: true } } },
      });
      if (!before) return refuse("missing", "栏目不存在，可能已被删除。");
      const typed = { ...input, slug: input.slug || slugOf(input.name, "lanmu") };
      const fields = fieldsWith(before.parent?.name);
      if (before.version !== version)
        return staleForm(tx, { subject: "category", subjectId: id, seen: version, thing: "这个栏目" }, fields, before, typed);
      const moved = await moveInTree(tx, { id, ...typed }, relist, now);
      if (!moved.ok) return moved;
      const { description, approvals, comments } = typed;
      const changed = changedFields(fields, before, typed);
      const next = changed.length > 0 ? version + 1 : version;
      await tx.category.update({ where: { id }, data: { description, approvals, comments, version: next }, select: { id: true } });
      const data = { name: typed.name, path: moved.value.path, description, approvals, comments, version: next, changed };
      await recordEvent(tx, { actorId: actor.id, action: "category.edit", subject: "category", subjectId: id, data }, now);
      await makeStale(tx, [tagOf.site()]);
      return ok({ id, path: moved.value.path });
    },
    { timeout: 60_000 },
  );
}

const shownSelect = { name: true, slug: true, parentId: true, description: true, approvals: true, comments: true } as const;

/** Deletes a category that holds nothing; its address leads to its parent from then on. Refuses as forbidden, missing, or invalid when it is not empty. */
export async function deleteCategory(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以删除栏目。");
  return transaction(async (tx) => {
    // Whoever is putting a story or a category into it is waited for, and counted.
    await tx.$executeRaw`SELECT FROM "Category" WHERE id = ${id} FOR UPDATE`;
    const category = await tx.category.findUnique({
      where: { id },
      select: { name: true, path: true, parent: { select: { path: true } }, _count: { select: { articles: true, children: true } } },
    });
    if (!category) return refuse("missing", "栏目不存在，可能已被删除。");
    const { articles, children } = category._count;
    if (children > 0) return refuse("invalid", `它还有 ${children} 个下级栏目，请先移走或删除。`);
    if (articles > 0) return refuse("invalid", `它还有 ${articles} 篇稿件（含回收站里的），请先改到别的栏目。`);
    const [drafts] = await tx.$queryRaw<
      { count: number }[]
    >`SELECT count(*)::int AS count FROM "ArticleDraft" WHERE content @> ${JSON.stringify({ categoryId: id })}::jsonb`;
    if (drafts && drafts.count > 0) return refuse("invalid", `有 ${drafts.count} 篇稿件的未发布改动要放进这个栏目，请先处理。`);
    await tx.category.delete({ where: { id }, select: { id: true } });
    await addRedirect(tx, categoryPath(category), category.parent ? categoryPath(category.parent) : "/", now);
    await recordEvent(
      tx,
      {
        actorId: actor.id,
        action: "category.delete",
        subject: "category",
        subjectId: id,
        data: { name: category.name, path: category.path },
      },
      now,
    );
    await makeStale(tx, [tagOf.site(), tagOf.category(id)]);
    return ok({ id });
  });
}
