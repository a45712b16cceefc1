import type { Prisma, Tx } from "@/lib/db";

/** Who did it: a member of staff, or null for the system (import, schedule). */
export type ActorId = number | null;

/** Appends one audit event in the transaction of the act. */
export async function recordEvent(
  tx: Tx,
  event: { actorId: ActorId; action: string; subject: string; subjectId: number; data?: Prisma.InputJsonObject },
  now: Date,
): Promise<void> {
  await tx.auditEvent.create({
    data: {
      at: now,
      actorId: event.actorId,
      action: event.action,
      subject: event.subject,
      subjectId: event.subjectId,
      data: event.data ?? {},
    },
  });
}
