import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { dropSchedules, takeArticle } from "./arrow";
import { keepsBack } from "./blockers";
import { canPublish } from "./policy";
import { makePublic } from "./publish";
import { askReceipt } from "./receipt";
import { keepRevision } from "./revision";

export type CorrectInput = { id: number; version: number; note: string; before: string | null; after: string | null };

/**
 * Corrects a published article: the changes that were kept back and the note of what was wrong appear
 * together, dated `now`; an act of the clock that was to put the changes out is dropped. Refuses as forbidden, missing, stale, or invalid when it is not published, a check
 * blocks it or approvals are missing.
 */
export async function correctArticle(
  actor: Actor,
  { id, version, ...correction }: CorrectInput,
  now = clock(),
): Promise<Result<{ id: number; slug: string }>> {
  if (!canPublish(actor)) return refuse("forbidden", "只有编辑和站长可以发布更正。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "更正");
    if (!held.ok) return held;
    if (held.value.status !== "PUBLISHED") return refuse("invalid", "只有已发布的稿件需要更正；草稿请直接修改。");
    const kept = await keepsBack(tx, held.value, now);
    if (kept) return kept;
    await makePublic(tx, id, held.value.publishedAt ?? now, now);
    await keepRevision(tx, id, { kind: "CORRECT", byId: actor.id }, now);
    await dropSchedules(tx, id, ["PUBLISH"], now);
    await addCorrection(tx, id, { ...correction, byId: actor.id }, now);
    await askReceipt(tx, id, "CORRECT", now);
    return ok(await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true } }));
  });
}

/** Says before readers what was wrong in a published article, in the open transaction; its text is the caller's. */
export async function addCorrection(
  tx: Tx,
  id: number,
  correction: { note: string; before: string | null; after: string | null; byId: number | null },
  now: Date,
): Promise<void> {
  await tx.correction.create({ data: { articleId: id, correctedAt: now, ...correction } });
  await tx.article.update({ where: { id }, data: { correctedAt: now }, select: { id: true } });
  await recordEvent(
    tx,
    { actorId: correction.byId, action: "article.correct", subject: "article", subjectId: id, data: { note: correction.note } },
    now,
  );
  await makeStale(tx, [tagOf.article(id)]);
}
