import { SectionHead } from "@/components/ui/section-head";
import type { ArchiveMonth } from "@/lib/article/months";
import { formatMonth, formatNumber, monthPath } from "@/lib/format";

/** All months that have stories, by year, with their numbers. Nothing while the archive is empty. */
export function MonthList({ months, current }: { months: ArchiveMonth[]; current: number }) {
  if (months.length === 0) return null;
  const years = Map.groupBy(months, ({ month }) => Math.floor(month / 100));
  return (
    <section className="pb-6">
      <SectionHead title="全部月份" />
      {[...years].map(([year, inYear]) => (
        <div key={year} className="border-b border-rule py-2.5">
          <h3 className="font-sans text-small font-semibold tabular">{year}年</h3>
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.4em,1fr))] gap-x-3 text-small tabular">
            {inYear.map(({ month, articles }) => (
              <li key={month}>
                <a
                  href={monthPath(month)}
                  aria-label={`${formatMonth(month)}，${formatNumber(articles)} 篇`}
                  {...(month === current ? { "aria-current": "page" as const } : {})}
                  className="inline-block py-1 aria-[current=page]:font-semibold aria-[current=page]:text-accent"
                >
                  {month % 100}月 <span className="text-mini font-normal text-quiet">{formatNumber(articles)}</span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
