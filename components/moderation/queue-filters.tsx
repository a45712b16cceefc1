import Link from "next/link";
import { flagReasonOrder, formatCaseSubject, formatFlagReason, formatNumber } from "@/lib/format";
import type { QueueCounts, QueueFilter, QueueState } from "@/lib/review/queue";
import type { CaseSubject } from "@/prisma/client/enums";

const states: [QueueState, string][] = [
  ["open", "待处理"],
  ["mine", "我在处理"],
  ["soon", "即将超时"],
  ["overdue", "已超时"],
  ["closed", "已处理"],
];
const subjects: CaseSubject[] = ["ARTICLE", "COMMENT", "MEDIA", "CONTACT_CARD"];
const tab =
  "py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent";

/** What the queue can be narrowed to, each with how many there are. */
export function QueueFilters({
  filter,
  counts,
  address,
}: {
  filter: QueueFilter;
  counts: QueueCounts;
  address: (filter: QueueFilter) => string;
}) {
  const { state, subject, reason } = filter;
  const kept = { state, ...(subject ? { subject } : {}), ...(reason ? { reason } : {}) };
  const { subject: _subject, ...anySubject } = kept;
  const { reason: _reason, ...anyReason } = kept;
  return (
    <>
      <nav
        aria-label="状态"
        className="-mx-4 flex [scrollbar-width:none] gap-5 overflow-x-auto border-b border-rule px-4 whitespace-nowrap lg:mx-0 lg:px-0"
      >
        {states.map(([value, name]) => (
          <Link
            key={value}
            href={address({ ...kept, state: value })}
            prefetch={false}
            {...(value === state ? { "aria-current": "true" as const } : {})}
            className={tab}
          >
            {name}
            {value !== "closed" && <Count value={counts.states[value]} />}
          </Link>
        ))}
        <Link href="/admin/review/second" prefetch={false} className={`${tab} ml-auto`}>
          申诉与复核
          <Count value={counts.appeals + counts.samples} />
        </Link>
      </nav>
      <nav aria-label="筛选" className="flex flex-wrap gap-x-4 gap-y-1 py-2 text-mini">
        {subjects.map((value) => (
          <Link
            key={value}
            href={address(value === subject ? anySubject : { ...kept, subject: value })}
            prefetch={false}
            {...(value === subject ? { "aria-current": "true" as const } : {})}
            className="py-1 aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {formatCaseSubject(value)}
            {counts.kinds && <Count value={counts.kinds.subjects[value] ?? 0} />}
          </Link>
        ))}
        <span aria-hidden="true" className="text-rule-strong max-md:hidden">
          |
        </span>
        {flagReasonOrder.map((value) => (
          <Link
            key={value}
            href={address(value === reason ? anyReason : { ...kept, reason: value })}
            prefetch={false}
            {...(value === reason ? { "aria-current": "true" as const } : {})}
            className="py-1 aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {formatFlagReason(value)}
            {counts.kinds && <Count value={counts.kinds.reasons[value] ?? 0} />}
          </Link>
        ))}
      </nav>
    </>
  );
}

function Count({ value }: { value: number }) {
  return <span className="ml-1 text-mini font-normal text-quiet tabular">{formatNumber(value)}</span>;
}
