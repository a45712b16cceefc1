import type { Tx } from "@/lib/db";
import { queueMail } from "@/lib/outbox/queue";
import { openTicket } from "@/lib/ticket/open";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";
import type { Subject } from "./subject";
import { decidedMail, reversedMail } from "./words";

type Told = { action: DecisionAction; reason: FlagReason; clause: string; note: string };

/**
 * Tells everyone concerned what was decided, in the transaction of the decision: those who flagged or
 * complained find it on their tickets, the writer gets a ticket of their own; mail goes to those who left an
 * address. Of a dismissal the writer hears nothing: nothing happened to them.
 */
export async function tellDecision(tx: Tx, caseId: number, subject: Subject, told: Told, now: Date): Promise<void> {
  const reporters = await tx.ticket.findMany({
    where: { caseId, kind: { in: ["FLAG", "COMPLAINT"] }, email: { not: null } },
    select: { code: true, email: true },
  });
  const mails = reporters.flatMap(({ email, code }) =>
    email ? [decidedMail({ to: email, code, title: subject.title, ...told }, "REPORTER")] : [],
  );
  if (told.action !== "DISMISS" && subject.writer) {
    const { email } = subject.writer;
    const ticket =
      (await tx.ticket.findFirst({ where: { caseId, kind: "WRITER" }, select: { code: true } })) ??
      (await openTicket(tx, { kind: "WRITER", email, caseId }, now));
    if (email) mails.push(decidedMail({ to: email, code: ticket.code, title: subject.title, ...told }, "WRITER"));
  }
  await queueMail(tx, mails, now);
}

/** Tells the same people that a decision was taken back. */
export async function tellReversal(tx: Tx, caseId: number, title: string, note: string, now: Date): Promise<void> {
  const tickets = await tx.ticket.findMany({ where: { caseId, email: { not: null } }, select: { code: true, email: true } });
  const mails = tickets.flatMap(({ email, code }) => (email ? [reversedMail({ to: email, code, title, note })] : []));
  await queueMail(tx, mails, now);
}
