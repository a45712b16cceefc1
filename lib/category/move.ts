import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canArrangeCategories } from "./policy";
import { lineOfCategory, rewritePaths } from "./tree";

export type MoveCategoryInput = { id: number; name: string; slug: string; parentId: number | null };

/**
 * Renames a category or hangs it elsewhere in the tree. Its address and those below it change; the old
 * ones answer 308. The stories of the whole branch are listed under their new ancestors by `relist`.
 * Refuses as forbidden, missing, or invalid (address taken, or moved below itself).
 */
export async function moveCategory(
  actor: Actor,
  { id, name, slug, parentId }: MoveCategoryInput,
  relist: (tx: Tx, categoryIds: number[]) => Promise<void>,
  now = new Date(),
): Promise<Result<{ id: number; path: string }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以调整栏目。");
  return transaction(async (tx) => {
    const category = await tx.category.findUnique({ where: { id }, select: { id: true } });
    if (!category) return refuse("missing", "栏目不存在，可能已被删除。");
    const line = parentId === null ? [] : await lineOfCategory(tx, parentId);
    if (line.includes(id)) return refuse("invalid", "栏目不能移到自己的下级。", { parentId: "请选择别的上级栏目" });
    const taken = await tx.category.findFirst({ where: { parentId, slug, id: { not: id } }, select: { name: true } });
    if (taken) return refuse("invalid", `同级栏目“${taken.name}”已使用这个地址。`, { slug: "请换一个地址" });
    await tx.category.update({ where: { id }, data: { name, slug, parentId } });
    const changed = await rewritePaths(tx, id, now);
    await relist(tx, await branchOf(tx, id));
    await recordEvent(
      tx,
      { actorId: actor.id, action: "category.move", subject: "category", subjectId: id, data: { name, slug, parentId, changed } },
      now,
    );
    await makeStale(tx, [tagOf.site()]);
    const moved = await tx.category.findUniqueOrThrow({ where: { id }, select: { id: true, path: true } });
    return ok(moved);
  });
}

async function branchOf(tx: Tx, id: number): Promise<number[]> {
  const children = await tx.category.findMany({ where: { parentId: id }, select: { id: true } });
  const below = await Promise.all(children.map((child) => branchOf(tx, child.id)));
  return [id, ...below.flat()];
}
