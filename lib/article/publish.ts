import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { refreshDerived } from "./derive";
import { lockArticle } from "./lock";
import { canPublish } from "./policy";
import { keepRevision } from "./revision";
import { applyDraft } from "./save";

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
    const locked = await lockArticle(tx, id);
    if (!locked) return refuse("missing", "稿件不存在，可能已被删除。");
    if (locked.version !== version) return refuse("stale", "这篇稿件刚被别人保存过，请先查看对方的改动再发布。");
    const { publishedAt } = await tx.article.findUniqueOrThrow({ where: { id }, select: { publishedAt: true } });
    await makePublic(tx, id, publishedAt ?? now, now);
    const article = await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true } });
    await keepRevision(tx, id, { kind: "PUBLISH", byId: actor.id }, now);
    await recordEvent(tx, { actorId: actor.id, action: "article.publish", subject: "article", subjectId: id, data: { version } }, now);
    return ok(article);
  });
}

/** Puts an article, and changes that were kept back, before readers, in the open transaction. `publishedAt` may lie in the past (imports). */
export async function makePublic(tx: Tx, id: number, publishedAt: Date, now: Date): Promise<void> {
  await applyDraft(tx, id, now);
  await tx.retraction.deleteMany({ where: { articleId: id } });
  await tx.article.update({
    where: { id },
    data: { status: "PUBLISHED", publishedAt, updatedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
}
