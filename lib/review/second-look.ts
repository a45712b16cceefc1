import { db } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import type { CaseSubject, CommentStatus, DecisionAction } from "@/prisma/client/enums";
import type { Before } from "./effects";
import { choicesOf, isAgainstReporters } from "./policy";
import { getCardState, notTheirs, toJudge } from "./queue";
import { standingOf } from "./subject";

/** Appeals and sampled decisions that this person may judge, those due first. What was decided is told for appeals; why and by whom is not. */
export async function listSecondLooks(actor: Actor) {
  const about = {
    select: {
      id: true,
      subject: true,
      reason: true,
      received: true,
      article: { select: { headline: true, summary: true, status: true } },
      comment: { select: { body: true, status: true, userId: true } },
      asset: { select: { caption: true, removedAt: true } },
    },
  } as const;
  const [appeals, samples] = await Promise.all([
    db.appeal.findMany({
      where: { decidedAt: null, decision: notTheirs(actor) },
      select: { id: true, party: true, text: true, at: true, dueAt: true, decision: { select: { id: true, action: true, case: about } } },
      orderBy: { dueAt: "asc" },
      take: 100,
    }),
    db.secondJudgement.findMany({
      where: toJudge(actor),
      select: { decisionId: true, sampledAt: true, decision: { select: { action: true, before: true, case: about } } },
      orderBy: { sampledAt: "asc" },
      take: 100,
    }),
  ]);
  const card = await getCardState([...appeals, ...samples].map(({ decision }) => decision.case));
  return {
    appeals: appeals.map((appeal) => ({ ...appeal, instead: insteadOf(appeal.decision, card) })),
    samples: samples.map(({ decision: { action, before, case: about }, ...sample }) => {
      const was = { ...standingOf({ ...about, card }), ...stateBefore(about.subject, action, before as unknown as Before) };
      return {
        ...sample,
        decision: { case: about },
        choices: choicesOf({ subject: about.subject, ...was }).map((choice) => choice.action),
      };
    }),
  };
}

/** What can be decided in place of a dismissal; none where overturning means to take back what was done. */
function insteadOf(
  { action, case: about }: { action: DecisionAction; case: { subject: CaseSubject } & Parameters<typeof standingOf>[0] },
  card: Awaited<ReturnType<typeof getCardState>>,
): DecisionAction[] {
  if (action !== "DISMISS") return [];
  const choices = choicesOf({ subject: about.subject, ...standingOf({ ...about, card }) });
  return choices.flatMap((choice) => (isAgainstReporters(choice.action) ? [] : choice.action));
}

/** Where the thing stood when it was decided, as far as the decision changed it: what could be chosen then. */
function stateBefore(subject: CaseSubject, action: DecisionAction, { comment }: Before): { state?: CommentStatus } {
  if (subject === "COMMENT") return comment ? { state: comment.before } : {};
  if (action === "RESTORE") return { state: subject === "CONTACT_CARD" ? "HIDDEN" : "REMOVED" };
  return action === "REMOVE" || action === "HIDE" ? { state: "VISIBLE" } : {};
}

type SecondLooks = Awaited<ReturnType<typeof listSecondLooks>>;
export type AppealRow = SecondLooks["appeals"][number];

/** How often a second person agreed, and how often a decision was overturned, in the past 90 days. */
export async function agreement(now: Date) {
  const since = new Date(now.getTime() - 90 * 24 * 3_600_000);
  const [row] = await db.$queryRaw<
    { judged: number; agreed: number; appeals: number; overturned: number; decisions: number; reversed: number }[]
  >`
    SELECT
      (SELECT count(*)::int FROM "SecondJudgement" WHERE at > ${since}) AS judged,
      (SELECT count(*)::int FROM "SecondJudgement" s JOIN "Decision" d ON d.id = s."decisionId" WHERE s.at > ${since} AND s.action = d.action) AS agreed,
      (SELECT count(*)::int FROM "Appeal" WHERE "decidedAt" > ${since}) AS appeals,
      (SELECT count(*)::int FROM "Appeal" WHERE "decidedAt" > ${since} AND "isUpheld") AS overturned,
      (SELECT count(*)::int FROM "Decision" WHERE at > ${since}) AS decisions,
      (SELECT count(*)::int FROM "Decision" WHERE at > ${since} AND "reversedAt" IS NOT NULL) AS reversed`;
  return row ?? { judged: 0, agreed: 0, appeals: 0, overturned: 0, decisions: 0, reversed: 0 };
}
