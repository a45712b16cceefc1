import { showing, tagOf } from "@/lib/cache";
import { db, Prisma } from "@/lib/db";
import { flagReasonOrder } from "@/lib/format";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";

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

/** What was received and decided, by month and class, counted from the rows; latest month first. */
export async function listFigures(year?: number): Promise<Figures> {
  showing(tagOf.transparency());
  const [from, until] = year === undefined ? [0, 999_999] : [year * 100 + 1, year * 100 + 12];
  const within = (column: string) => Prisma.sql`${monthOf(column)} BETWEEN ${from} AND ${until}`;
  const [flags, complaints, decisions, actions, appeals] = await Promise.all([
    db.$queryRaw<{ month: number; reason: FlagReason; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("at")} AS month, reason::text AS reason, count(*)::int AS count FROM "Flag" WHERE ${within("at")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; reason: FlagReason; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("at")} AS month, CASE WHEN kind = 'CORRECTION' THEN 'FALSE' ELSE kind::text END AS reason, count(*)::int AS count
      FROM "Complaint" WHERE ${within("at")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; reason: FlagReason; count: number; hours: number; reversed: number }[]>(Prisma.sql`
      SELECT ${monthOf("d.at")} AS month, d.reason::text AS reason, count(*)::int AS count,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM d.at - c."openedAt") / 3600)::float AS hours,
        count(d."reversedAt")::int AS reversed
      FROM "Decision" d JOIN "ReviewCase" c ON c.id = d."caseId" WHERE ${within("d.at")} GROUP BY 1, 2`),
    db.$queryRaw<{ month: number; reason: FlagReason; action: DecisionAction; count: number }[]>(Prisma.sql`
      SELECT ${monthOf("at")} AS month, reason::text AS reason, action::text AS action, count(*)::int AS count FROM "Decision" WHERE ${within("at")} GROUP BY 1, 2, 3`),
    db.$queryRaw<{ month: number; filed: number; overturned: number; open: number }[]>(Prisma.sql`
      SELECT ${monthOf("at")} AS month, count(*)::int AS filed, count(*) FILTER (WHERE "isUpheld")::int AS overturned, count(*) FILTER (WHERE "decidedAt" IS NULL)::int AS open FROM "Appeal" WHERE ${within("at")} GROUP BY 1 ORDER BY 1 DESC`),
  ]);
  const rows = new Map<string, Figure>();
  const row = ({ month, reason }: { month: number; reason: FlagReason }): Figure => {
    const key = `${month} ${reason}`;
    const known = rows.get(key) ?? { month, reason, flags: 0, complaints: 0, decided: 0, actions: {}, medianHours: null, reversed: 0 };
    rows.set(key, known);
    return known;
  };
  for (const each of flags) row(each).flags = each.count;
  for (const each of complaints) row(each).complaints = each.count;
  for (const each of decisions)
    Object.assign(row(each), { decided: each.count, medianHours: Math.round(each.hours * 10) / 10, reversed: each.reversed });
  for (const each of actions) row(each).actions[each.action] = each.count;
  return {
    rows: [...rows.values()].sort((a, b) => b.month - a.month || flagReasonOrder.indexOf(a.reason) - flagReasonOrder.indexOf(b.reason)),
    appeals,
  };
}
