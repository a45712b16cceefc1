import { recordEvents } from "@/lib/audit/record";
import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { settleComments } from "@/lib/comment/settle";
import { transaction, type Tx } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import type { DecisionAction } from "@/prisma/client/enums";
import { findOpenCase } from "./case";
import { undoEffect, type Before } from "./effects";
import { canReview, reversibleUntil } from "./policy";
import type { ReverseInput } from "./schema";
import { refOf, refSelect, type SubjectRef } from "./subject";
import { tellReversals } from "./tell";

/**
 * Takes a decision back within 30 days: the thing is again as it was before, and what was reported stands in
 * the queue again; everyone concerned reads the note. Refuses as forbidden, missing, stale when it was taken back
 * already, or invalid when it is too old or a later decision was made on the same thing.
 */
export async function reverseDecision(actor: Actor, { id, note }: ReverseInput, now = clock()): Promise<Result<{ caseId: number }>> {
  if (!canReview(actor)) return refuse("forbidden", "只有审核员和站长可以撤销处理。");
  return transaction((tx) => undo(tx, { decisionId: id, byId: actor.id, note, reopen: true }, now));
}

type How = { byId: number; note: string; reopen: boolean };

/** The same in the open transaction; an appeal leaves the case closed, and keeps its answer itself. */
export async function undo(tx: Tx, { decisionId, ...how }: How & { decisionId: number }, now: Date): Promise<Result<{ caseId: number }>> {
  const { undone, refusals } = await undoMany(tx, [decisionId], how, now);
  const [first] = undone;
  return first ? ok({ caseId: first.caseId }) : (refusals.get(decisionId) ?? missing);
}

const missing = refuse("missing", "这次处理不存在。");

type Undoing = { id: number; caseId: number; ref: SubjectRef; action: DecisionAction; before: Before; isReported: boolean };

/** The same for an act on many things, each of them once: what cannot be taken back is left, with why. */
export async function undoMany(
  tx: Tx,
  decisionIds: readonly number[],
  { byId, note, reopen }: How,
  now: Date,
): Promise<{ undone: readonly Undoing[]; refusals: Map<number, Refusal> }> {
  const found = await tx.decision.findMany({
    where: { id: { in: [...decisionIds] } },
    select: {
      ...{ id: true, caseId: true, action: true, at: true, before: true },
      case: { select: { ...refSelect, flags: { select: { id: true }, take: 1 }, complaints: { select: { id: true }, take: 1 } } },
    },
  });
  const refs = found.map((decision) => refOf(decision.case));
  const last = await lastDecisions(tx, refs);
  const refusals = new Map<number, Refusal>();
  for (const { id, at, case: of } of found) {
    if (reversibleUntil({ at }) < now) refusals.set(id, refuse("invalid", "处理已超过 30 天，不能撤销。请另行处理。"));
    else if ((last.get(nameOf(refOf(of))) ?? id) > id) refusals.set(id, refuse("invalid", "此内容之后另有处理，请先撤销较晚的那次。"));
  }
  const free = found.flatMap(({ id }) => (refusals.has(id) ? [] : id));
  const marked = await tx.decision.updateManyAndReturn({
    where: { id: { in: free }, reversedAt: null },
    data: { reversedAt: now, reversedById: byId, reversalNote: reopen ? note : "" },
    select: { id: true },
  });
  const isMarked = new Set(marked.map(({ id }) => id));
  for (const id of free) if (!isMarked.has(id)) refusals.set(id, refuse("stale", "这次处理已经撤销过了。"));
  const undone = found
    .filter(({ id }) => isMarked.has(id))
    .map(({ id, caseId, action, before, case: { flags, complaints, ...of } }): Undoing => {
      const isReported = flags.length + complaints.length > 0;
      return { id, caseId, ref: refOf(of), action, before: before as unknown as Before, isReported };
    });
  await undoEffects(tx, undone, byId, now);
  // What a moderator took up by themselves (see moderate.ts) was nobody's report: there is nothing to answer anew.
  for (const { caseId, ref } of reopen ? undone.filter(({ isReported }) => isReported) : [])
    if ((await findOpenCase(tx, ref)) === null)
      await tx.reviewCase.update({ where: { id: caseId }, data: { closedAt: null, turn: { increment: 1 } } });
  const events = undone.map(({ id, caseId }) => ({
    ...{ actorId: byId, action: "review.reverse", subject: "reviewCase", subjectId: caseId },
    data: { decision: id, ...(note === "" ? {} : { note }) },
  }));
  await recordEvents(tx, events, now);
  await tellReversals(tx, undone, note, now);
  if (undone.length > 0) await makeStale(tx, [tagOf.transparency()]);
  return { undone, refusals };
}

const nameOf = ({ subject, id }: SubjectRef) => `${subject} ${id}`;

/** The latest decision on each thing that was not taken back. */
async function lastDecisions(tx: Tx, refs: readonly SubjectRef[]): Promise<Map<string, number>> {
  const of = (subject: SubjectRef["subject"]) => ({ in: refs.flatMap((ref) => (ref.subject === subject ? ref.id : [])) });
  const isCard = refs.some(({ subject }) => subject === "CONTACT_CARD");
  const rows = await tx.decision.findMany({
    where: {
      reversedAt: null,
      case: {
        OR: [
          { articleId: of("ARTICLE") },
          { commentId: of("COMMENT") },
          { assetId: of("MEDIA") },
          ...(isCard ? [{ subject: "CONTACT_CARD" as const }] : []),
        ],
      },
    },
    select: { id: true, case: { select: refSelect } },
    orderBy: { id: "asc" },
  });
  return new Map(rows.map(({ id, case: about }) => [nameOf(refOf(about)), id]));
}

/** Comments that an act did nothing else to are put back together, those that were alike at once. */
async function undoEffects(tx: Tx, undone: readonly Undoing[], byId: number, now: Date): Promise<void> {
  const isPlain = ({ ref, before }: Undoing) => ref.subject === "COMMENT" && before.muteId === undefined && before.blockId === undefined;
  const groups = Map.groupBy(
    undone.filter((each) => isPlain(each) && each.before.comment),
    ({ before: { comment } }) => `${comment?.before} ${comment?.beforeReason}`,
  );
  for (const group of groups.values()) {
    const { before: to = "VISIBLE", beforeReason: reason = null } = group[0]?.before.comment ?? {};
    await settleComments(
      tx,
      group.map(({ ref }) => ref.id),
      { to, reason },
      now,
    );
  }
  for (const { ref, action, before } of undone.filter((each) => !isPlain(each))) await undoEffect(tx, ref, { action, before, byId }, now);
}
