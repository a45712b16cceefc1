import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { refreshDerived } from "./derive";
import { canPublish } from "./policy";

/**
 * Publishes an article: readers see it once this returns.
 * publishedAt (UTC) is set the first time only: a correction or a return from retraction does not lift
 * a story back to the top. Refuses as forbidden, missing, or stale (saved by someone else since `version`).
 */
export async function publishArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = new Date(),
): Promise<Result<{ id: number; slug: string }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以发布稿件。");
  return transaction(async (tx) => {
    const article = await tx.article.findUnique({ where: { id }, select: { id: true, slug: true, version: true, publishedAt: true } });
    if (!article) return refuse("missing", "稿件不存在，可能已被删除。");
    if (article.version !== version) return refuse("stale", "这篇稿件刚被别人保存过，请先查看对方的改动再发布。");
    await makePublic(tx, id, article.publishedAt ?? now, now);
    await recordEvent(tx, { actorId: actor.id, action: "article.publish", subject: "article", subjectId: id, data: { version } }, now);
    return ok({ id, slug: article.slug });
  });
}

/** Puts an article before readers, in the open transaction. `publishedAt` may lie in the past (imports). */
export async function makePublic(tx: Tx, id: number, publishedAt: Date, now: Date): Promise<void> {
  await tx.retraction.deleteMany({ where: { articleId: id } });
  await tx.article.update({
    where: { id },
    data: { status: "PUBLISHED", publishedAt, updatedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
}
