import { recordEvent } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { noteOutcome } from "@/lib/lexicon/outcome";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { keyedHash } from "@/lib/user/keyed-hash";
import type { CaseSubject, DecisionAction } from "@/prisma/client/enums";
import { whyNot } from "./claim";
import { applyEffect, type Effect } from "./effects";
import { actionsOf, canReview, isAgainstReporters } from "./policy";
import { getClause } from "./policy-clauses";
import type { DecideInput, DecideManyInput } from "./schema";
import { readSubject, refOf, type Subject } from "./subject";
import { tellDecision } from "./tell";
import { giveUp, orRefusal } from "./undone";

/** Share of decisions that somebody else judges again without knowing the first judgement. */
export const sampledShare = 0.05;

type Decided = { id: number; caseId: number };

/**
 * Decides a case: compare-and-set on `turn`, so that of two who press at once one decides and the other is
 * told who did. Its effect on the thing, the audit event, tickets and mail commit together. Refuses as
 * forbidden, stale (decided, claimed or changed by a colleague), or invalid.
 */
export async function decideCase(actor: Actor, input: DecideInput, now = new Date()): Promise<Result<Decided>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理个案。");
  const wrong = wrongClause(input);
  if (wrong) return wrong;
  const { id, turn, ...effect } = input;
  return orRefusal(
    transaction(async (tx) => {
      const { count } = await tx.reviewCase.updateMany({
        where: { id, turn, closedAt: null, OR: [{ claimedById: null }, { claimedById: actor.id }, { claimedUntil: { lte: now } }] },
        data: { turn: { increment: 1 }, closedAt: now, claimedById: null, claimedUntil: null, hiddenAt: null },
      });
      if (count === 0) return await whyNot(id, now);
      const found = await tx.reviewCase.findUniqueOrThrow({
        where: { id },
        select: { subject: true, articleId: true, commentId: true, assetId: true },
      });
      const subject = await readSubject(tx, refOf(found));
      if (!subject) return giveUp(refuse("missing", "内容已经不存在。"));
      const decided = await enterDecision(tx, subject, { ...effect, caseId: id, byId: actor.id }, input.clause, now);
      // The case must not be closed by what was not done.
      return decided.ok ? decided : giveUp(decided);
    }),
  );
}

/** The decision itself, in the open transaction, on a case that the caller holds. */
export async function enterDecision(tx: Tx, subject: Subject, effect: Effect, clause: string, now: Date): Promise<Result<Decided>> {
  const { caseId, action, reason, note, byId } = effect;
  if (!actionsOf[subject.subject].includes(action)) return refuse("invalid", "这种处理不适用于此类内容。", { action: "不适用" });
  const before = await applyEffect(tx, subject, effect, now);
  if (!before.ok) return before;
  const { id } = await tx.decision.create({
    data: { caseId, action, reason, clause, note, at: now, byId, before: before.value },
    select: { id: true },
  });
  if (subject.subject === "ARTICLE" || subject.subject === "COMMENT")
    await noteOutcome(
      tx,
      {
        subject: subject.subject,
        subjectId: subject.id,
        text: subject.text,
        scope: subject.subject,
        isConfirmed: !isAgainstReporters(action),
      },
      now,
    );
  if (isSampled(id)) await tx.secondJudgement.create({ data: { decisionId: id, sampledAt: now } });
  await recordEvent(
    tx,
    {
      actorId: byId,
      action: "review.decide",
      subject: "reviewCase",
      subjectId: caseId,
      data: { decision: id, action, reason, clause, note },
    },
    now,
  );
  const verb = verbOnSubject(subject.subject, action);
  if (verb) await recordEvent(tx, { actorId: byId, ...verb, subjectId: subject.id, data: { reason, note, case: caseId } }, now);
  await tellDecision(tx, caseId, subject, { action, reason, clause, note }, now);
  await makeStale(tx, [tagOf.transparency()]);
  return ok({ id, caseId });
}

/** So that the thing's own record tells of it too. */
function verbOnSubject(subject: CaseSubject, action: DecisionAction): { action: string; subject: string } | null {
  const isGone = action === "REMOVE" || action === "MUTE" || action === "BLOCK_NETWORK";
  const verb = isGone ? "remove" : action === "HIDE" ? "hide" : action === "RESTORE" ? "restore" : null;
  if (verb === null) return null;
  switch (subject) {
    case "ARTICLE":
      return { action: verb === "remove" ? "article.retract" : `article.${verb}`, subject: "article" };
    case "COMMENT":
      return { action: `comment.${verb}`, subject: "comment" };
    case "MEDIA":
      return { action: `media.${verb}`, subject: "media" };
    case "CONTACT_CARD":
      return { action: `card.${verb}`, subject: "site" };
  }
}

/** Cannot be foretold, and is the same whenever it is asked. */
function isSampled(decisionId: number): boolean {
  return Number.parseInt(keyedHash("second judgement", String(decisionId)).slice(0, 8), 16) / 2 ** 32 < sampledShare;
}

function wrongClause({ reason, clause }: Pick<DecideInput, "reason" | "clause">): Refusal | null {
  return getClause(clause)?.reason === reason
    ? null
    : refuse("invalid", "条款与类别不符，请重新选择。", { clause: "请选择该类别下的条款" });
}

/** What became of each case of a bulk decision. */
export type Outcome = { id: number; decisionId: number | null; message: string | null };

/** Decides cases of one kind alike, each for itself: one that a colleague was quicker with is passed over and named. */
export async function decideMany(
  actor: Actor,
  { cases, ...effect }: DecideManyInput,
  now = new Date(),
): Promise<Result<{ outcomes: Outcome[] }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以处理个案。");
  const wrong = wrongClause(effect);
  if (wrong) return wrong;
  const outcomes: Outcome[] = [];
  for (const each of cases) {
    const [id = 0, turn = 0] = each.split(":").map(Number);
    const decided = await decideCase(actor, { id, turn, ...effect, before: "", after: "" }, now);
    outcomes.push({ id, decisionId: decided.ok ? decided.value.id : null, message: decided.ok ? null : decided.message });
  }
  return ok({ outcomes });
}
