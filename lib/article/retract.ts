import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { RetractionReason } from "@/prisma/client/enums";
import { dropSchedules, holdArticle, takeArticle } from "./arrow";
import { refreshDerived } from "./derive";
import { canPublish } from "./policy";
import { askReceipt } from "./receipt";

export type RetractInput = { id: number; version: number; reason: RetractionReason; note: string };

/**
 * Takes a published article back: its address answers 410 with the reason class, and it leaves every
 * list, feed, sitemap, search and related list. Refuses as forbidden, missing, stale, or invalid when
 * it is not published.
 */
export async function retractArticle(
  actor: Actor,
  { id, version, reason, note }: RetractInput,
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以撤稿。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "撤稿");
    if (!held.ok) return held;
    if (held.value.status !== "PUBLISHED") return refuse("invalid", "只有已发布的稿件可以撤稿。");
    await takeBack(tx, id, { reason, note, byId: actor.id }, now);
    await recordEvent(tx, { actorId: actor.id, action: "article.retract", subject: "article", subjectId: id, data: { reason, note } }, now);
    await askReceipt(tx, id, "RETRACT", now);
    return ok({ id });
  });
}

/** Takes an article away from readers, in the open transaction. */
export async function takeBack(
  tx: Tx,
  id: number,
  retraction: { reason: RetractionReason; note: string; byId: number | null },
  now: Date,
): Promise<void> {
  // Named before its related lists go: pages that showed it as related carry its tag too.
  await makeStale(tx, [tagOf.article(id), tagOf.text(id), tagOf.passages()]);
  await tx.article.update({
    where: { id },
    data: { status: "RETRACTED", updatedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  await tx.retraction.upsert({
    where: { articleId: id },
    create: { articleId: id, ...retraction, retractedAt: now },
    update: { ...retraction, retractedAt: now },
  });
  await dropSchedules(tx, id, ["PUBLISH", "UNPUBLISH"], now);
  await tx.frontPlacement.deleteMany({ where: { articleId: id } });
  await refreshDerived(tx, id);
}

/**
 * Puts a retracted article back as readers knew it, in the open transaction; changes that the newsroom keeps
 * back stay kept back. False when it is not retracted (any more).
 */
export async function putBack(tx: Tx, id: number, now: Date): Promise<boolean> {
  const article = await holdArticle(tx, id);
  if (article?.status !== "RETRACTED") return false;
  await tx.retraction.deleteMany({ where: { articleId: id } });
  await tx.article.update({
    where: { id },
    data: { status: "PUBLISHED", updatedAt: now, version: { increment: 1 } },
    select: { id: true },
  });
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
  return true;
}
