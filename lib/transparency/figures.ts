import { showing, tagOf } from "@/lib/cache";
import { db, Prisma } from "@/lib/db";
import { flagReasonOrder, monthNumber } from "@/lib/format";
import { reasonOfComplaint } from "@/lib/review/reasons";
import type { ComplaintKind, DecisionAction, FlagReason } from "@/prisma/client/enums";

/** One class of one month, Asia/Shanghai. */
export type Figure = {
  /** yyyymm */
  month: number;
  reason: FlagReason;
  flags: number;
  complaints: number;
  decided: number;
  /** Of those decided. */
  actions: Partial<Record<DecisionAction, number>>;
  /** From the first flag to the decision, median of the month's decisions; null where there was none. */
  medianHours: number | null;
  reversed: number;
};

export type Figures = {
  rows: Figure[];
  appeals: { month: number; filed: number; overturned: number; /** Not answered yet. */ open: number }[];
};

const monthOf = (column: string) => Prisma.raw(`to_char(${column} AT TIME ZONE 'Asia/Shanghai', 'YYYYMM')::int`);

/**
 * What was received and decided, by month and class, latest month first: from the audit log, whose chain shows that
 * nothing was changed or left out since, but single flags, which are rows alone (docs/review.md).
 */
export async function listFigures(year?: number): Promise<Figures> {
  showing(tagOf.transparency());
  const [from, until] = year === undefined ? [0, 999_999] : [year * 100 + 1, year * 100 + 12];
  const within = (column: string) => Prisma.sql`${monthOf(column)} BETWEEN ${from} AND ${until}`;
  const events = (action: string) => Prisma.sql`e.subject = 'reviewCase' AND e.action = ${action} AND ${within("e.at")}`;
  const [flags, complaints, decisions, actions, appeals] = await Promise.all([
    db.$queryRaw<{ month: number; reason: FlagReason; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("at")} AS month, reason::text AS reason, count(*)::int AS count FROM "Flag" WHERE ${within("at")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; kind: ComplaintKind; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("e.at")} AS month, e.data->>'kind' AS kind, count(*)::int AS count
      FROM "AuditEvent" e WHERE ${events("review.complain")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; reason: FlagReason; count: number; hours: number; reversed: number }[]>(Prisma.sql`
      SELECT ${monthOf("e.at")} AS month, e.data->>'reason' AS reason, count(*)::int AS count,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM e.at - c."openedAt") / 3600)::float AS hours,
        count(*) FILTER (WHERE ${followedBy("review.reverse", "decision")})::int AS reversed
      FROM "AuditEvent" e JOIN "ReviewCase" c ON c.id = e."subjectId" WHERE ${events("review.decide")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; reason: FlagReason; action: DecisionAction; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("e.at")} AS month, e.data->>'reason' AS reason, e.data->>'action' AS action, count(*)::int AS count
      FROM "AuditEvent" e WHERE ${events("review.decide")} GROUP BY 1, 2, 3`),
    db.$queryRaw<{ month: number; filed: number; overturned: number; open: number }[]>(Prisma.sql`
      SELECT ${monthOf("e.at")} AS month, count(*)::int AS filed,
        count(*) FILTER (WHERE ${followedBy("review.answerAppeal", "appeal", Prisma.sql`AND a.data->>'verdict' = 'overturn'`)})::int AS overturned,
        count(*) FILTER (WHERE NOT ${followedBy("review.answerAppeal", "appeal")})::int AS open
      FROM "AuditEvent" e WHERE ${events("review.appeal")} GROUP BY 1 ORDER BY 1 DESC`),
  ]);
  const rows = new Map<string, Figure>();
  const row = ({ month, reason }: { month: number; reason: FlagReason }): Figure => {
    const key = `${month} ${reason}`;
    const known = rows.get(key) ?? { month, reason, flags: 0, complaints: 0, decided: 0, actions: {}, medianHours: null, reversed: 0 };
    rows.set(key, known);
    return known;
  };
  for (const each of flags) row(each).flags = each.count;
  for (const { month, kind, count } of complaints) row({ month, reason: reasonOfComplaint[kind] }).complaints += count;
  for (const each of decisions)
    Object.assign(row(each), { decided: each.count, medianHours: Math.round(each.hours * 10) / 10, reversed: each.reversed });
  for (const each of actions) row(each).actions[each.action] = each.count;
  return {
    rows: [...rows.values()].sort((a, b) => b.month - a.month || flagReasonOrder.indexOf(a.reason) - flagReasonOrder.indexOf(b.reason)),
    appeals,
  };
}

/** The year in which the log begins, Asia/Shanghai; null while nothing was done yet. */
export async function firstYear(): Promise<number | null> {
  const first = await db.auditEvent.findFirst({ orderBy: { at: "asc" }, select: { at: true } });
  return first && Math.floor(monthNumber(first.at) / 100);
}

/** Whether a later event of the same case is about the same thing: what `key` names in both. */
function followedBy(action: string, key: "decision" | "appeal", more: Prisma.Sql = Prisma.empty): Prisma.Sql {
  return Prisma.sql`EXISTS (SELECT FROM "AuditEvent" a WHERE a.subject = 'reviewCase' AND a."subjectId" = e."subjectId"
    AND a.action = ${action} AND a.data->>${key} = e.data->>${key} ${more})`;
}
