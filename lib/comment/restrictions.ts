import { db, type Prisma } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import { canModerate } from "./policy";
import type { RestrictionKind } from "./restrict";

const rowSelect = {
  id: true,
  until: true,
  at: true,
  note: true,
  caseId: true,
  endedAt: true,
  by: { select: { name: true } },
  endedBy: { select: { name: true } },
  comment: { select: { id: true, name: true, body: true } },
} satisfies Prisma.MuteSelect & Prisma.NetworkBlockSelect;

export type RestrictionRow = Prisma.MuteGetPayload<{ select: typeof rowSelect }> & { kind: RestrictionKind };

export const restrictionsPage = 50;

/** One page of those who are shut out at present (`ended`: who were), the latest first; `next`: where the one after begins. */
export async function listRestrictions(
  actor: Actor,
  { ended, before }: { ended: boolean; before: Date | null },
  now: Date,
): Promise<{ rows: RestrictionRow[]; next: Date | null }> {
  if (!canModerate(actor)) return { rows: [], next: null };
  const where = {
    ...(ended ? { OR: [{ endedAt: { not: null } }, { until: { lte: now } }] } : current(now)),
    ...(before ? { at: { lt: before } } : {}),
  };
  const asked = { where, select: rowSelect, orderBy: { at: "desc" as const }, take: restrictionsPage + 1 };
  const [mutes, blocks] = await Promise.all([db.mute.findMany(asked), db.networkBlock.findMany(asked)]);
  const rows = [...mutes.map((row) => ({ ...row, kind: "mute" as const })), ...blocks.map((row) => ({ ...row, kind: "block" as const }))]
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, restrictionsPage + 1);
  const shown = rows.slice(0, restrictionsPage);
  return { rows: shown, next: rows.length > restrictionsPage ? (shown.at(-1)?.at ?? null) : null };
}

/** How many are shut out at present. */
export async function countRestrictions(actor: Actor, now: Date): Promise<number> {
  if (!canModerate(actor)) return 0;
  const [mutes, blocks] = await Promise.all([db.mute.count({ where: current(now) }), db.networkBlock.count({ where: current(now) })]);
  return mutes + blocks;
}

function current(now: Date) {
  return { endedAt: null, until: { gt: now } };
}
