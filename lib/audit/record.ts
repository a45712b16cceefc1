import type { Prisma, Tx } from "@/lib/db";

/** Who did it: a member of staff, or null for the system (import, schedule). */
export type ActorId = number | null;

export type NewEvent = { actorId: ActorId; action: string; subject: string; subjectId: number; data?: Prisma.InputJsonObject };

/** Appends one audit event in the transaction of the act. */
export async function recordEvent(tx: Tx, event: NewEvent, now: Date): Promise<void> {
  await tx.auditEvent.create({ data: rowOf(event, now) });
}

/** The same for an act on many things. */
export async function recordEvents(tx: Tx, events: readonly NewEvent[], now: Date): Promise<void> {
  await tx.auditEvent.createMany({ data: events.map((event) => rowOf(event, now)) });
}

function rowOf({ actorId, action, subject, subjectId, data = {} }: NewEvent, now: Date) {
  return { at: now, actorId, action, subject, subjectId, data };
}
