import { recordEvent, type ActorId } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Prisma, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { ReceiptCause } from "@/prisma/client/enums";
import { dropSchedules, takeArticle, type HeldArticle } from "./arrow";
import { keepsBack } from "./blockers";
import { refreshDerived } from "./derive";
import { canPublish } from "./policy";
import { askReceipt } from "./receipt";
import { keepRevision } from "./revision";
import { applyDraft } from "./save";

/**
 * Publishes an article for the first time: readers see it once this returns. Refuses as forbidden, missing,
 * stale (saved by someone else since `version`), or invalid where it was published before, a check blocks it
 * or approvals are missing. An act of the clock that was to publish it later is dropped.
 */
export async function publishArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number; slug: string }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以发布稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "发布");
    if (!held.ok) return held;
    const { status } = held.value;
    if (status === "PUBLISHED") return refuse("invalid", "这篇稿件已经发布；改动请用“更新”或“更正”放出。");
    if (status === "RETRACTED") return refuse("invalid", "这篇稿件已撤稿；要再放出，请用“重新发布”。");
    return putOut(tx, held.value, { actorId: actor.id, action: "article.publish", cause: "PUBLISH" }, now);
  });
}

/**
 * Puts the working version of a held article before readers, in the open transaction, with its event and its
 * receipt. The first date of publication stays: an update or a return does not lift a story back to the top.
 */
export async function putOut(
  tx: Tx,
  article: HeldArticle,
  { actorId, action, cause, data }: { actorId: ActorId; action: string; cause: ReceiptCause; data?: Prisma.InputJsonObject },
  now: Date,
): Promise<Result<{ id: number; slug: string }>> {
  const { id, version } = article;
  const kept = await keepsBack(tx, article, now);
  if (kept) return kept;
  await makePublic(tx, id, article.publishedAt ?? now, now);
  await keepRevision(tx, id, { kind: "PUBLISH", byId: actorId }, now);
  await dropSchedules(tx, id, ["PUBLISH"], now);
  await recordEvent(tx, { actorId, action, subject: "article", subjectId: id, data: { version, ...data } }, now);
  await askReceipt(tx, id, cause, now);
  return ok(await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true } }));
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
