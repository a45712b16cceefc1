import { db, type Prisma } from "@/lib/db";

const eventSelect = {
  id: true,
  at: true,
  action: true,
  subject: true,
  subjectId: true,
  data: true,
  actor: { select: { id: true, name: true } },
} satisfies Prisma.AuditEventSelect;

export type AuditRow = Prisma.AuditEventGetPayload<{ select: typeof eventSelect }>;

const auditPage = 100;

export type EventFilter = {
  /** A kind of thing, or one of them. */
  subject?: { name: string; id?: number };
  /** Null: the system. */
  actorId?: number | null;
  action?: string;
  /** From this instant, up to the other and not with it. */
  from?: Date;
  until?: Date;
};

/** One page of what was done, latest first; `before` is the id that the page before ended with. */
export async function listEvents({
  before,
  ...filter
}: EventFilter & { before?: bigint }): Promise<{ events: AuditRow[]; next: bigint | null }> {
  const { subject, actorId, action, from, until } = filter;
  const events = await db.auditEvent.findMany({
    where: {
      ...(subject ? { subject: subject.name } : {}),
      ...(subject?.id === undefined ? {} : { subjectId: subject.id }),
      ...(actorId === undefined ? {} : { actorId }),
      ...(action ? { action } : {}),
      ...(from || until ? { at: { ...(from ? { gte: from } : {}), ...(until ? { lt: until } : {}) } } : {}),
      ...(before ? { id: { lt: before } } : {}),
    },
    select: eventSelect,
    orderBy: { id: "desc" },
    take: auditPage + 1,
  });
  const last = events.length > auditPage ? events[auditPage - 1] : undefined;
  return { events: events.slice(0, auditPage), next: last?.id ?? null };
}

/** The place at which the log ends: a page that reads it first shows everything that the log tells up to there. */
export async function endOfLog(): Promise<number> {
  const last = await db.auditEvent.findFirst({ where: { place: { not: null } }, orderBy: { place: "desc" }, select: { place: true } });
  return Number(last?.place ?? 0);
}

/** When a person signed in lately, latest first. */
export async function listSignIns(userId: number, take: number): Promise<{ at: Date; isKnownDevice: boolean; secondFactor: boolean }[]> {
  const events = await db.auditEvent.findMany({
    where: { subject: "user", subjectId: userId, action: "user.signIn" },
    select: { at: true, data: true },
    orderBy: { id: "desc" },
    take,
  });
  return events.map(({ at, data }) => {
    const { knownDevice, secondFactor } = Object(data) as { knownDevice?: unknown; secondFactor?: unknown };
    return { at, isKnownDevice: knownDevice === true, secondFactor: secondFactor === true };
  });
}
