import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { findOpenCase } from "./case";
import { undoEffect, type Before } from "./effects";
import { canReview, reversibleUntil } from "./policy";
import type { ReverseInput } from "./schema";
import { columnsOf, readSubject, refOf } from "./subject";
import { tellReversal } from "./tell";

/**
 * Takes a decision back within 30 days: the thing is again as it was before, and what was reported stands in
 * the queue again. Refuses as forbidden, missing, stale when it was taken back already, or invalid when it is
 * too old or a later decision was made on the same thing.
 */
export async function reverseDecision(actor: Actor, { id, note }: ReverseInput, now = new Date()): Promise<Result<{ caseId: number }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以撤销处理。");
  return transaction((tx) => undo(tx, { decisionId: id, byId: actor.id, note, reopen: true }, now));
}

/** The same in the open transaction; an appeal leaves the case closed. */
export async function undo(
  tx: Tx,
  { decisionId, byId, note, reopen }: { decisionId: number; byId: number; note: string; reopen: boolean },
  now: Date,
): Promise<Result<{ caseId: number }>> {
  const decision = await tx.decision.findUnique({
    where: { id: decisionId },
    select: {
      id: true,
      caseId: true,
      action: true,
      at: true,
      before: true,
      reversedAt: true,
      case: {
        select: {
          subject: true,
          articleId: true,
          commentId: true,
          assetId: true,
          flags: { select: { id: true }, take: 1 },
          complaints: { select: { id: true }, take: 1 },
        },
      },
    },
  });
  if (!decision) return refuse("missing", "这次处理不存在。");
  if (reversibleUntil(decision) < now) return refuse("invalid", "处理已超过 30 天，不能撤销。请另行处理。");
  const ref = refOf(decision.case);
  const later = await tx.decision.findFirst({
    where: { case: columnsOf(ref), id: { gt: decision.id }, reversedAt: null },
    select: { id: true },
  });
  if (later) return refuse("invalid", "此内容之后另有处理，请先撤销较晚的那次。");
  const { count } = await tx.decision.updateMany({
    where: { id: decisionId, reversedAt: null },
    data: { reversedAt: now, reversedById: byId },
  });
  if (count === 0) return refuse("stale", "这次处理已经撤销过了。");
  await undoEffect(tx, ref, { action: decision.action, before: decision.before as unknown as Before, byId }, now);
  const { caseId } = decision;
  // What a moderator took up by themselves (see moderate.ts) was nobody's report: there is nothing to answer anew.
  const wasReported = decision.case.flags.length + decision.case.complaints.length > 0;
  if (reopen && wasReported && (await findOpenCase(tx, ref)) === null)
    await tx.reviewCase.update({ where: { id: caseId }, data: { closedAt: null, turn: { increment: 1 } } });
  await recordEvent(
    tx,
    {
      actorId: byId,
      action: "review.reverse",
      subject: "reviewCase",
      subjectId: caseId,
      data: { decision: decisionId, ...(note === "" ? {} : { note }) },
    },
    now,
  );
  const subject = await readSubject(tx, ref);
  await tellReversal(tx, caseId, subject?.title ?? "", note, now);
  await makeStale(tx, [tagOf.transparency()]);
  return ok({ caseId });
}
