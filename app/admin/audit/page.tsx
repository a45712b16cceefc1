import type { Metadata } from "next";
import Link from "next/link";
import { AuditFilters } from "@/components/admin/audit-filters";
import { EventList } from "@/components/admin/event-list";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { Empty } from "@/components/ui/empty";
import { canReadAudit } from "@/lib/audit/policy";
import { listEvents } from "@/lib/audit/queries";
import { auditAddress, auditFilter, readAuditValues, readBefore } from "@/lib/audit/values";
import { staffPage } from "@/lib/auth/current";
import { listPeople } from "@/lib/user/queries";

export const metadata: Metadata = { title: "操作记录" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What was done at the portal: everything that narrows the list stands in its address. */
export default async function AuditPage({ searchParams }: Props) {
  await staffPage(canReadAudit);
  const given = await searchParams;
  const values = readAuditValues(given);
  const before = readBefore(given);
  const [{ events, next }, people] = await Promise.all([
    listEvents({ ...auditFilter(values), ...(before ? { before } : {}) }),
    listPeople(),
  ]);
  const isFiltered = auditAddress(values) !== auditAddress({});
  return (
    <>
      <PageHead title="操作记录" note="谁在什么时候做了什么，最近的在前。" />
      <AuditFilters values={values} people={people} />
      {events.length === 0 && isFiltered ? (
        <Empty title={before ? "后面没有了" : "没有符合条件的记录"}>
          <p>
            放宽一两项条件，或者
            <Link href="/admin/audit" prefetch={false} className="road-link">
              查看全部记录
            </Link>
            。
          </p>
        </Empty>
      ) : (
        <EventList events={events} />
      )}
      <Onward first={before ? auditAddress(values) : null} next={next ? auditAddress(values, next) : null} />
    </>
  );
}
