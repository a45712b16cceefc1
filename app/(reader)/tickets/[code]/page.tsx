import type { Metadata } from "next";
import { permanentRedirect } from "next/navigation";
import { find } from "@/app/(reader)/tickets/actions";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { PageHead } from "@/components/layout/page-head";
import { FindTicket } from "@/components/ticket/find-ticket";
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
  if (!ticket)
    return (
      <ReaderPage>
        <meta name="http-status" content="404" />
        <div className="wrap max-w-[44rem]! pt-6">
          <PageHead kicker="404" title="没有找到这个工单" />
          <p className="mt-3">工单号可能抄错了，或者没有复制完整。请核对后再查一次。</p>
          <FindTicket action={find} />
        </div>
      </ReaderPage>
    );
  if (code !== ticket.code) permanentRedirect(ticketPath(ticket.code));
  const { done } = await searchParams;
  return (
    <ReaderPage>
      <TicketPage ticket={ticket} done={typeof done === "string" ? done : null} now={now} actions={{ supplement: addToTicket, appeal }} />
    </ReaderPage>
  );
}
