import { recordEvents } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import type { Tx } from "@/lib/db";
import { noteOutcome } from "@/lib/lexicon/outcome";
import { ok, refuse, type Result } from "@/lib/result";
import { keyedHash } from "@/lib/user/keyed-hash";
import type { CaseSubject, DecisionAction } from "@/prisma/client/enums";
import { applyEffect, type Before, type Effect } from "./effects";
import { isAgainstReporters, whyImpossible } from "./policy";
import type { Subject, SubjectRef } from "./subject";
import { tellDecisions, type Concerned, type Told } from "./tell";

/** Share of decisions that somebody else judges again without knowing the first judgement. */
const sampledShare = 0.05;

export type Decided = { id: number; caseId: number };

/** The decision itself with its effect, in the open transaction, on a case that the caller holds. Refuses as invalid what the thing's state does not allow. */
export async function enterDecision(tx: Tx, subject: Subject, effect: Effect, clause: string, now: Date): Promise<Result<Decided>> {
  const { caseId, action, reason, note, byId } = effect;
  const impossible = whyImpossible(subject, action);
  if (impossible !== null) return refuse("invalid", impossible, { action: impossible });
  const before = await applyEffect(tx, subject, effect, now);
  if (!before.ok) return before;
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
  const made = { caseId, ref: subject, title: subject.title, email: subject.writer?.email, before: before.value };
  const [decided] = await recordDecisions(tx, [made], { action, reason, clause, note, byId }, now);
  if (!decided) throw new Error("a decision was not recorded");
  return ok(decided);
}

export type Made = Concerned & { ref: SubjectRef; before: Before };

/**
 * What belongs to every decision, on however many cases: its row, its place in the sample, its events, the
 * tickets and mail. Their effects the caller has brought about.
 */
export async function recordDecisions(
  tx: Tx,
  made: readonly Made[],
  { byId, ...told }: Told & { byId: number },
  now: Date,
): Promise<Decided[]> {
  if (made.length === 0) return [];
  const { action, reason, clause, note } = told;
  const decided = await tx.decision.createManyAndReturn({
    data: made.map(({ caseId, before }) => ({ ...told, caseId, at: now, byId, before: before })),
    select: { id: true, caseId: true },
  });
  const sampled = decided.filter(({ id }) => isSampled(id)).map(({ id }) => ({ decisionId: id, sampledAt: now }));
  await tx.secondJudgement.createMany({ data: sampled });
  const events = decided.map(({ id, caseId }) => ({
    actorId: byId,
    ...{ action: "review.decide", subject: "reviewCase", subjectId: caseId },
    data: { decision: id, action, reason, clause, note },
  }));
  const onSubjects = made.flatMap(({ caseId, ref }) => {
    const verb = verbOnSubject(ref.subject, action);
    return verb ? [{ actorId: byId, ...verb, subjectId: ref.id, data: { reason, note, case: caseId } }] : [];
  });
  await recordEvents(tx, [...events, ...onSubjects], now);
  await tellDecisions(tx, made, told, now);
  await makeStale(tx, [tagOf.transparency()]);
  return decided;
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
