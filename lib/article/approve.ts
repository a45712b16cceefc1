import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { approvalsNeeded, writerOfVersion } from "./approvals";
import { takeArticle } from "./arrow";
import { getContent } from "./content";
import { canApprove, canPublish } from "./policy";

/**
 * Stands by one version of an article (三审三校); any later save needs approving anew. Refuses as forbidden,
 * also to whoever made the article or wrote this version, missing, stale, or invalid where it was approved already.
 */
export async function approveVersion(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ given: number; needed: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以审定稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "审定");
    if (!held.ok) return held;
    const versionById = await writerOfVersion(tx, id, version);
    if (!canApprove(actor, { ...held.value, versionById })) return refuse("invalid", "自己写的或改的版本，要由别人审定。");
    const { count } = await tx.approval.createMany({ data: [{ articleId: id, version, byId: actor.id, at: now }], skipDuplicates: true });
    if (count === 0) return refuse("invalid", "这一版您已经审定过了。");
    await recordEvent(tx, { actorId: actor.id, action: "article.approve", subject: "article", subjectId: id, data: { version } }, now);
    const working = await getContent(tx, id);
    const given = await tx.approval.count({ where: { articleId: id, version } });
    return ok({ given, needed: await approvalsNeeded(tx, working?.content.categoryId ?? held.value.categoryId) });
  });
}
