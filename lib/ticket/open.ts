import type { Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import type { TicketKind } from "@/prisma/client/enums";
import { makeCode } from "./code";

export type NewTicket = { kind: TicketKind; email?: string | null; caseId?: number | null };

/** Opens a ticket in the transaction of what it is for; its code is all that is needed to follow it. */
export async function openTicket(tx: Tx, ticket: NewTicket, now: Date): Promise<{ id: number; code: string }> {
  return tx.ticket.create({ data: rowOf(ticket, now), select: { id: true, code: true } });
}

/** The same for an act on many things. */
export function openTickets(tx: Tx, tickets: readonly NewTicket[], now: Date) {
  return tx.ticket.createManyAndReturn({
    data: tickets.map((ticket) => rowOf(ticket, now)),
    select: { code: true, email: true, caseId: true, kind: true },
  });
}

function rowOf({ kind, email, caseId }: NewTicket, now: Date) {
  return { code: makeCode(), kind, openedAt: now, email: email ?? null, caseId: caseId ?? null };
}

export function ticketPath(code: string): string {
  return `/tickets/${code}`;
}

/** For mail. */
export function ticketUrl(code: string): string {
  return `${siteUrl()}${ticketPath(code)}`;
}
