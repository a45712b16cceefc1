import type { Metadata } from "next";
import { EventList } from "@/components/admin/event-list";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { canReadAudit } from "@/lib/audit/policy";
import { listEvents } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";

export const metadata: Metadata = { title: "操作记录" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

export default async function AuditPage({ searchParams }: Props) {
  await staffPage(canReadAudit);
  const { before } = await searchParams;
  const from = /^[1-9]\d{0,17}$/.test(String(before)) ? BigInt(String(before)) : null;
  const { events, next } = await listEvents(from ? { before: from } : {});
  return (
    <>
      <PageHead title="操作记录" note="谁在什么时候做了什么，最近的在前。" />
      <EventList events={events} />
      <Onward first={from ? "/admin/audit" : null} next={next ? `/admin/audit?before=${next}` : null} />
    </>
  );
}
