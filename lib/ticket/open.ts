import type { Tx } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import type { TicketKind } from "@/prisma/client/enums";
import { makeCode } from "./code";

export type NewTicket = { kind: TicketKind; email?: string | null; caseId?: number | null };

/** Opens a ticket in the transaction of what it is for; its code is all that is needed to follow it. */
export async function openTicket(tx: Tx, { kind, email, caseId }: NewTicket, now: Date): Promise<{ id: number; code: string }> {
  return tx.ticket.create({
    data: { code: makeCode(), kind, openedAt: now, email: email ?? null, caseId: caseId ?? null },
    select: { id: true, code: true },
  });
}

export function ticketPath(code: string): string {
  return `/tickets/${code}`;
}

/** For mail. */
export function ticketUrl(code: string): string {
  return `${siteUrl()}${ticketPath(code)}`;
}
