import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { canArrangeCategories } from "./policy";
import type { PlaceInput } from "./schema";
import { holdCategory, lineOfCategory, rewritePaths } from "./tree";

export type MoveCategoryInput = { id: number; name: string; slug: string; parentId: number | null };

/** Any number that no other advisory lock uses: one moves a category at a time. */
const treeLock = 72_707_402;

/** `version` is the one it has now; `changed` what its form shows otherwise than before. */
export type Moved = { id: number; path: string; version: number; changed: string[] };

type Relist = (tx: Tx, categoryIds: number[]) => Promise<void>;

/**
 * Renames a category or hangs it elsewhere in the tree. Its address and those below it change; the old
 * ones answer 308. The stories of the whole branch are listed under their new ancestors by `relist`.
 * Refuses as forbidden, missing, invalid (address taken, or moved below itself), or limited while somebody else moves one.
 */
export async function moveCategory(
  actor: Actor,
  input: MoveCategoryInput,
  relist: Relist,
  now = clock(),
): Promise<Result<{ id: number; path: string }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以调整栏目。");
  return transaction(
    async (tx) => {
      const moved = await moveInTree(tx, input, relist, now);
      if (moved.ok) await recordMove(tx, actor, input, moved.value, now);
      return moved;
    },
    { timeout: 60_000 },
  );
}

/** Puts it before `beforeId` among the children of `parentId`, last where there is no such sibling. Refuses as `moveCategory` does. */
export async function placeCategory(
  actor: Actor,
  { id, parentId, beforeId }: PlaceInput,
  relist: Relist,
  now = clock(),
): Promise<Result<{ id: number; path: string }>> {
  if (!canArrangeCategories(actor)) return refuse("forbidden", "只有编辑和站长可以调整栏目。");
  return transaction(
    async (tx) => {
      const category = await tx.category.findUnique({ where: { id }, select: { name: true, slug: true } });
      if (!category) return refuse("missing", "栏目不存在，可能已被删除。");
      const moved = await moveInTree(tx, { id, ...category, parentId }, relist, now);
      if (!moved.ok) return moved;
      const others = await tx.category.findMany({
        where: { parentId, id: { not: id } },
        select: { id: true },
        orderBy: [{ position: "asc" }, { id: "asc" }],
      });
      const at = others.findIndex((other) => other.id === beforeId);
      const order = others.map((other) => other.id).toSpliced(at === -1 ? others.length : at, 0, id);
      for (const [position, sibling] of order.entries())
        await tx.category.update({ where: { id: sibling }, data: { position }, select: { id: true } });
      await recordMove(tx, actor, { id, ...category, parentId }, moved.value, now);
      return moved;
    },
    { timeout: 60_000 },
  );
}

/** The move itself, in the open transaction. A branch of a large portal takes longer than a request may otherwise. */
export async function moveInTree(
  tx: Tx,
  { id, name, slug, parentId }: MoveCategoryInput,
  relist: Relist,
  now: Date,
): Promise<Result<Moved>> {
  // Two who hang each other's category below their own would both find the way free, and cut both branches off.
  const [tree] = await tx.$queryRaw<{ isMine: boolean }[]>`SELECT pg_try_advisory_xact_lock(${treeLock}) AS "isMine"`;
  if (!tree?.isMine) return refuse("limited", "同事正在调整栏目，请稍等片刻再试。");
  await tx.$executeRaw`SET LOCAL statement_timeout = '30s'`;
  const category = await tx.category.findUnique({ where: { id }, select: { name: true, slug: true, parentId: true } });
  if (!category) return refuse("missing", "栏目不存在，可能已被删除。");
  if (parentId !== null && !(await holdCategory(tx, parentId))) return refuse("missing", "上级栏目不存在，可能已被删除。");
  const line = parentId === null ? [] : await lineOfCategory(tx, parentId);
  if (line.includes(id)) return refuse("invalid", "栏目不能移到自己的下级。", { parentId: "请选择别的上级栏目" });
  const taken = await tx.category.findFirst({ where: { parentId, slug, id: { not: id } }, select: { name: true } });
  if (taken) return refuse("invalid", `同级栏目“${taken.name}”已使用这个地址。`, { slug: "请换一个地址" });
  const changed = (["name", "slug", "parentId"] as const).filter((field) => category[field] !== { name, slug, parentId }[field]);
  const raised = changed.length > 0 ? { version: { increment: 1 } } : {};
  await tx.category.update({ where: { id }, data: { name, slug, parentId, ...raised }, select: { id: true } });
  await rewritePaths(tx, id, now);
  if (category.parentId !== parentId) await relist(tx, await branchOf(tx, id));
  await makeStale(tx, [tagOf.site()]);
  return ok({ ...(await tx.category.findUniqueOrThrow({ where: { id }, select: { id: true, path: true, version: true } })), changed });
}

async function recordMove(
  tx: Tx,
  actor: Actor,
  { id, ...place }: MoveCategoryInput,
  { version, changed }: Moved,
  now: Date,
): Promise<void> {
  const data = { ...place, version, changed };
  await recordEvent(tx, { actorId: actor.id, action: "category.move", subject: "category", subjectId: id, data }, now);
}

async function branchOf(tx: Tx, id: number): Promise<number[]> {
  const children = await tx.category.findMany({ where: { parentId: id }, select: { id: true } });
  const below = await Promise.all(children.map((child) => branchOf(tx, child.id)));
  return [id, ...below.flat()];
}
