import type { Tx } from "@/lib/db";
import { queueMail, type Mail } from "@/lib/outbox/queue";
import { openTicket, openTickets } from "@/lib/ticket/open";
import type { DecisionAction, FlagReason } from "@/prisma/client/enums";
import { readSubject, type SubjectRef } from "./subject";
import { decidedMail, hiddenMail, reversedMail } from "./words";

export type Told = { action: DecisionAction; reason: FlagReason; clause: string; note: string };
/** A case, what its thing is called, and the address of whoever wrote it: undefined where nobody answers for it, null where none was left. */
export type Concerned = { caseId: number; title: string; email: string | null | undefined };

/**
 * Tells everyone concerned what was decided, in the transaction of the decision: those who flagged or
 * complained find it on their tickets, the writer gets a ticket of their own; mail goes to those who left an
 * address. Of a dismissal the writer hears nothing, unless they were told before that the thing was hidden.
 */
export async function tellDecisions(tx: Tx, concerned: readonly Concerned[], told: Told, now: Date): Promise<void> {
  const about = new Map(concerned.map((each) => [each.caseId, each]));
  const kept = await tx.ticket.findMany({
    where: { caseId: { in: [...about.keys()] }, OR: [{ kind: "WRITER" }, { kind: { in: ["FLAG", "COMPLAINT"] }, email: { not: null } }] },
    select: { code: true, email: true, caseId: true, kind: true },
  });
  const isTold = new Set(kept.filter(({ kind }) => kind === "WRITER").map(({ caseId }) => caseId));
  const news = told.action === "DISMISS" ? [] : concerned.filter(({ caseId, email }) => email !== undefined && !isTold.has(caseId));
  const opened = await openTickets(
    tx,
    news.map(({ caseId, email }) => ({ kind: "WRITER", email: email ?? null, caseId })),
    now,
  );
  const mails = [...kept, ...opened].flatMap(({ code, email, caseId, kind }): Mail[] => {
    const title = about.get(caseId ?? 0)?.title ?? "";
    return email ? [decidedMail({ to: email, code, title, ...told }, kind === "WRITER" ? "WRITER" : "REPORTER")] : [];
  });
  await queueMail(tx, mails, now);
}

/** Tells the writer of a comment that enough reporters hid it, until somebody decides: by a ticket, and by mail where there is an address. */
export async function tellHidden(tx: Tx, { caseId, title, email }: Concerned, dueAt: Date, now: Date): Promise<void> {
  const kept = await tx.ticket.findFirst({ where: { caseId, kind: "WRITER" }, select: { code: true } });
  const ticket = kept ?? (await openTicket(tx, { kind: "WRITER", email: email ?? null, caseId }, now));
  if (email) await queueMail(tx, hiddenMail({ to: email, code: ticket.code, title, dueAt }), now);
}

/** Tells the same people that decisions were taken back. */
export async function tellReversals(
  tx: Tx,
  undone: readonly { caseId: number; ref: SubjectRef }[],
  note: string,
  now: Date,
): Promise<void> {
  const refs = new Map(undone.map(({ caseId, ref }) => [caseId, ref]));
  const tickets = await tx.ticket.findMany({
    where: { caseId: { in: [...refs.keys()] }, email: { not: null } },
    select: { code: true, email: true, caseId: true },
  });
  // A case may have hundreds of tickets: what it is about is read once.
  const titles = new Map<number, string>();
  for (const caseId of new Set(tickets.flatMap((ticket) => ticket.caseId ?? []))) {
    const ref = refs.get(caseId);
    titles.set(caseId, (ref && (await readSubject(tx, ref)))?.title ?? "");
  }
  const mails = tickets.flatMap(({ email, code, caseId }): Mail[] =>
    email ? [reversedMail({ to: email, code, title: titles.get(caseId ?? 0) ?? "", note })] : [],
  );
  await queueMail(tx, mails, now);
}
