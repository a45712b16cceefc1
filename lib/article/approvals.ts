import { lineOfCategory } from "@/lib/category/tree";
import type { Tx } from "@/lib/db";

/** How many others must approve a version in this category: what it says itself or any category above it, whichever is most. */
export async function approvalsNeeded(tx: Tx, categoryId: number): Promise<number> {
  const line = await lineOfCategory(tx, categoryId);
  const { _max } = await tx.category.aggregate({ where: { id: { in: line } }, _max: { approvals: true } });
  return _max.approvals ?? 0;
}

/** Who wrote this version; null where it is not known. */
export async function writerOfVersion(tx: Tx, articleId: number, version: number): Promise<number | null> {
  const revision = await tx.revision.findUnique({
    where: { articleId_version: { articleId, version } },
    select: { byId: true },
  });
  return revision?.byId ?? null;
}

/** Why a version may not go out yet; null when enough have approved it. */
export async function approvalsMissing(
  tx: Tx,
  { id, version, categoryId }: { id: number; version: number; categoryId: number },
): Promise<string | null> {
  const needed = await approvalsNeeded(tx, categoryId);
  if (needed === 0) return null;
  const given = await tx.approval.count({ where: { articleId: id, version } });
  return given >= needed ? null : `这个栏目的稿件须有 ${needed} 人审定，这一版已有 ${given} 人。`;
}
