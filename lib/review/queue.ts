import { pictureSelect } from "@/lib/article/select";
import { db, Prisma } from "@/lib/db";
import { soonMs } from "@/lib/format";
import type { Actor } from "@/lib/user/actor";
import type { CaseSubject, FlagReason } from "@/prisma/client/enums";
import { standingSelect } from "./case";
import { choicesOf, type Choice } from "./policy";
import { standingOf } from "./subject";

export const queueStates = ["open", "mine", "soon", "overdue", "closed"] as const;
export type QueueState = (typeof queueStates)[number];
export type QueueFilter = { state: QueueState; subject?: CaseSubject; reason?: FlagReason; after?: { value: number; id: number } };

const rowSelect = {
  ...standingSelect,
  article: { select: { headline: true, summary: true, status: true } },
  comment: { select: { name: true, body: true, status: true, userId: true, article: { select: { headline: true } } } },
  asset: { select: { ...pictureSelect, alt: true, caption: true, removedAt: true } },
  flags: { select: { details: true, reason: true }, where: { details: { not: "" } }, orderBy: { id: "desc" }, take: 1 },
  complaints: { select: { kind: true, name: true, claim: true }, orderBy: { id: "desc" }, take: 1 },
  decisions: {
    select: { id: true, action: true, at: true, reversedAt: true, by: { select: { name: true } } },
    orderBy: { id: "desc" },
    take: 1,
  },
} satisfies Prisma.ReviewCaseSelect;

export type QueueRow = Prisma.ReviewCaseGetPayload<{ select: typeof rowSelect }> & {
  /** What can be decided about it as it stands. */ choices: Choice[];
};

const queuePage = 50;

/** One page of cases: open ones by priority, decided ones latest first. `next` is where the page after begins. */
export async function listQueue(
  actor: Actor,
  filter: QueueFilter,
  now: Date,
): Promise<{ rows: QueueRow[]; next: QueueFilter["after"] | null }> {
  const { after } = filter;
  const isClosed = filter.state === "closed";
  const behind: Prisma.ReviewCaseWhereInput = !after
    ? {}
    : isClosed
      ? { OR: [{ closedAt: { lt: new Date(after.value) } }, { closedAt: new Date(after.value), id: { lt: after.id } }] }
      : { OR: [{ priority: { lt: after.value } }, { priority: after.value, id: { gt: after.id } }] };
  const places = await db.reviewCase.findMany({
    where: { AND: [whereOf(actor, filter, now), behind] },
    select: { id: true },
    orderBy: isClosed ? [{ closedAt: "desc" }, { id: "desc" }] : [{ priority: "desc" }, { id: "asc" }],
    take: queuePage + 1,
  });
  // Asked for apart: what belongs to each case would else be looked up for the whole queue before it is cut.
  const found = await db.reviewCase.findMany({ where: { id: { in: places.map(({ id }) => id) } }, select: rowSelect });
  const card = await getCardState(found);
  const byId = new Map(
    found.map((row) => [row.id, { ...row, choices: choicesOf({ subject: row.subject, ...standingOf({ ...row, card }) }) }]),
  );
  const rows = places.flatMap(({ id }) => byId.get(id) ?? []);
  const last = rows.length > queuePage ? rows[queuePage - 1] : undefined;
  return {
    rows: rows.slice(0, queuePage),
    next: last ? { value: isClosed ? (last.closedAt?.getTime() ?? 0) : last.priority, id: last.id } : null,
  };
}

/** The first of the open cases that nobody works on; null when there is none. */
export async function getNextCase(now: Date): Promise<number | null> {
  const next = await db.reviewCase.findFirst({
    where: { closedAt: null, OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }] },
    select: { id: true },
    orderBy: [{ priority: "desc" }, { id: "asc" }],
  });
  return next?.id ?? null;
}

/** Asked for only where a case is about it. */
export async function getCardState(cases: readonly { subject: CaseSubject }[]) {
  const isAsked = cases.some(({ subject }) => subject === "CONTACT_CARD");
  return isAsked ? db.site.findUnique({ where: { id: 1 }, select: { contactValidUntil: true } }) : null;
}

function whereOf(actor: Actor, { state, subject, reason }: QueueFilter, now: Date): Prisma.ReviewCaseWhereInput {
  return {
    // Of those decided, what somebody had reported: what moderators took up in the list of comments is found there.
    ...(state === "closed" ? { closedAt: { not: null }, received: { gt: 0 } } : { closedAt: null }),
    ...(state === "mine" ? { claimedById: actor.id, claimedUntil: { gt: now } } : {}),
    ...(state === "soon" ? { dueAt: { gte: now, lt: soonest(now) } } : {}),
    ...(state === "overdue" ? { dueAt: { lt: now } } : {}),
    ...(subject ? { subject } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Deadlines before it warn, on the card and here. */
function soonest(now: Date): Date {
  return new Date(now.getTime() + soonMs);
}

type CountedState = Exclude<QueueState, "closed">;
export type QueueCounts = {
  states: Record<CountedState, number>;
  /** Of the cases in the state that is looked at; null for those decided, which are not counted. */
  kinds: { subjects: Partial<Record<CaseSubject, number>>; reasons: Partial<Record<FlagReason, number>> } | null;
  appeals: number;
  samples: number;
};

/** How many there are of each, counted from the rows. */
export async function countQueue(actor: Actor, state: QueueState, now: Date): Promise<QueueCounts> {
  const [groups, appeals, samples] = await Promise.all([
    db.$queryRaw<({ subject: CaseSubject; reason: FlagReason } & Record<CountedState, number>)[]>(Prisma.sql`
      SELECT subject::text AS subject, reason::text AS reason, count(*)::int AS open,
        count(*) FILTER (WHERE "claimedById" = ${actor.id} AND "claimedUntil" > ${now})::int AS mine,
        count(*) FILTER (WHERE "dueAt" >= ${now} AND "dueAt" < ${soonest(now)})::int AS soon,
        count(*) FILTER (WHERE "dueAt" < ${now})::int AS overdue
      FROM "ReviewCase" WHERE "closedAt" IS NULL GROUP BY subject, reason`),
    db.appeal.count({ where: { decidedAt: null, decision: notTheirs(actor) } }),
    db.secondJudgement.count({ where: toJudge(actor) }),
  ]);
  const states = { open: 0, mine: 0, soon: 0, overdue: 0 };
  const kinds: NonNullable<QueueCounts["kinds"]> = { subjects: {}, reasons: {} };
  for (const { subject, reason, ...of } of groups) {
    for (const each of ["open", "mine", "soon", "overdue"] as const) states[each] += of[each];
    const count = state === "closed" ? 0 : of[state];
    kinds.subjects[subject] = (kinds.subjects[subject] ?? 0) + count;
    kinds.reasons[reason] = (kinds.reasons[reason] ?? 0) + count;
  }
  return { states, kinds: state === "closed" ? null : kinds, appeals, samples };
}

/** What somebody may judge a second time. */
export function notTheirs(actor: Actor): Prisma.DecisionWhereInput {
  return { OR: [{ byId: null }, { byId: { not: actor.id } }] };
}

/** Of the sample: what was taken back needs no second judgement. */
export function toJudge(actor: Actor): Prisma.SecondJudgementWhereInput {
  return { at: null, decision: { reversedAt: null, ...notTheirs(actor) } };
}

/** Changes when anything in the open queue does: what an open page asks for every few seconds. */
export async function queuePulse(): Promise<{ open: number; stamp: string }> {
  const [row] = await db.$queryRaw<{ open: number; stamp: string }[]>(Prisma.sql`
    SELECT count(*)::int AS open, concat_ws('.', count(*), sum(turn), sum(received), max(id), count("claimedById"), count("hiddenAt")) AS stamp
    FROM "ReviewCase" WHERE "closedAt" IS NULL`);
  return row ?? { open: 0, stamp: "" };
}
