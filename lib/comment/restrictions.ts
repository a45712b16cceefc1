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

/**
 * One page of those who are shut out at present (`ended`: who were), the latest first. `next` is where the one after
 * begins, to be given as its `before`; "" and what is no such place begin at the latest.
 */
export async function listRestrictions(
  actor: Actor,
  { ended, before }: { ended: boolean; before: string },
  now: Date,
): Promise<{ rows: RestrictionRow[]; next: string | null }> {
  if (!canModerate(actor)) return { rows: [], next: null };
  const from = readPlace(before);
  const asked = (kind: RestrictionKind) => ({
    where: { AND: [ended ? { OR: [{ endedAt: { not: null } }, { until: { lte: now } }] } : current(now), from ? after(from, kind) : {}] },
    select: rowSelect,
    orderBy: [{ at: "desc" as const }, { id: "desc" as const }],
    take: restrictionsPage + 1,
  });
  const [mutes, blocks] = await Promise.all([db.mute.findMany(asked("mute")), db.networkBlock.findMany(asked("block"))]);
  const rows = [...blocks.map((row) => ({ ...row, kind: "block" as const })), ...mutes.map((row) => ({ ...row, kind: "mute" as const }))];
  // Sorting leaves those of one moment as they stand: blocks, then mutes, each with the latest first.
  const shown = rows.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, restrictionsPage);
  const last = rows.length > restrictionsPage ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? `${last.at.getTime()}-${last.kind}-${last.id}` : null };
}

type Place = { at: Date; kind: RestrictionKind; id: number };

function readPlace(text: string): Place | null {
  const [, at, kind, id] = /^(\d{1,14})-(mute|block)-(\d{1,9})$/.exec(text) ?? [];
  return kind === "mute" || kind === "block" ? { at: new Date(Number(at)), kind, id: Number(id) } : null;
}

/** What of a kind comes after a place in the list. */
function after({ at, kind: there, id }: Place, kind: RestrictionKind) {
  const atOnce = kind === there ? [{ at, id: { lt: id } }] : kind === "mute" ? [{ at }] : [];
  return { OR: [{ at: { lt: at } }, ...atOnce] };
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
