import { db, type Prisma } from "@/lib/db";
import { canSendMail } from "@/lib/mail/send";
import { waits } from "./send";

const mailSelect = {
  id: true,
  to: true,
  subject: true,
  text: true,
  createdAt: true,
  nextTryAt: true,
  tries: true,
  sentAt: true,
  failure: true,
} satisfies Prisma.OutboxMailSelect;

export type OutboxRow = Prisma.OutboxMailGetPayload<{ select: typeof mailSelect }>;
export const outboxStates = ["waiting", "failed", "sent"] as const;
export type OutboxState = (typeof outboxStates)[number];

const whereOf: Record<OutboxState, Prisma.OutboxMailWhereInput> = {
  waiting: { sentAt: null, tries: { lte: waits.length } },
  failed: { sentAt: null, tries: { gt: waits.length } },
  sent: { sentAt: { not: null } },
};

/** How much mail was given up, as the list of it shows. */
export function countGivenUp(): Promise<number> {
  return db.outboxMail.count({ where: whereOf.failed });
}

/** Mail of one state, newest first, with how much there is of each, and whether any can go out at all. */
export async function listOutbox(
  state: OutboxState,
): Promise<{ rows: OutboxRow[]; counts: Record<OutboxState, number>; canSend: boolean }> {
  const [rows, ...counts] = await Promise.all([
    db.outboxMail.findMany({ where: whereOf[state], select: mailSelect, orderBy: { id: "desc" }, take: 100 }),
    ...outboxStates.map((each) => db.outboxMail.count({ where: whereOf[each] })),
  ]);
  const [waiting = 0, failed = 0, sent = 0] = counts;
  return { rows, counts: { waiting, failed, sent }, canSend: canSendMail() };
}
