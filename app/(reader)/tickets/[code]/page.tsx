import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { TicketPage } from "@/components/ticket/ticket-page";
import { clock } from "@/lib/clock";
import { getTicket } from "@/lib/review/ticket";
import { ticketPath } from "@/lib/ticket/open";
import { addToTicket, appeal } from "./actions";

type Props = { params: Promise<{ code: string }>; searchParams: Promise<{ done?: string | string[] }> };

export const metadata: Metadata = { title: "工单", robots: { index: false, follow: false, nocache: true }, referrer: "same-origin" };

/** Whoever has the code may read it; the page is made for each request and kept nowhere. */
export default async function Page({ params, searchParams }: Props) {
  const { code } = await params;
  const now = clock();
  const ticket = await getTicket(decodeURIComponent(code), now);
  if (!ticket) notFound();
  if (code !== ticket.code) permanentRedirect(ticketPath(ticket.code));
  const { done } = await searchParams;
  return (
    <ReaderPage>
      <TicketPage ticket={ticket} done={typeof done === "string" ? done : null} now={now} actions={{ supplement: addToTicket, appeal }} />
    </ReaderPage>
  );
}
