import Link from "next/link";
import { DateTime } from "@/components/ui/date-time";
import { articlePath, formatNumber } from "@/lib/format";
import type { DeskRow } from "@/lib/article/desk";
import type { ArticleStatus } from "@/prisma/client/enums";
import { formatStatus, statusOrder } from "./labels";
import { StatusMark } from "./status-mark";

type Props = {
  rows: DeskRow[];
  counts: ReadonlyMap<ArticleStatus, number>;
  status: ArticleStatus | null;
  text: string;
  address: (status: ArticleStatus | null) => string;
};

/** The newsroom's articles with their states; above them the states to choose from, with how many are in each. */
export function DeskList({ rows, counts, status, text, address }: Props) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const choices = [
    { value: null, name: "全部", count: total },
    ...statusOrder.map((value) => ({ value, name: formatStatus(value), count: counts.get(value) ?? 0 })),
  ];
  return (
    <>
      <nav
        aria-label="状态"
        className="-mx-4 flex [scrollbar-width:none] gap-5 overflow-x-auto border-b border-rule px-4 whitespace-nowrap lg:mx-0 lg:px-0"
      >
        {choices.map(({ value, name, count }) => (
          <Link
            key={name}
            href={address(value)}
            prefetch={false}
            {...(value === status ? { "aria-current": "true" as const } : {})}
            className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {name} <span className="text-mini text-quiet tabular-nums">{formatNumber(count)}</span>
          </Link>
        ))}
      </nav>
      {rows.length === 0 ? (
        <p className="py-8 text-quiet">{text ? `没有标题含“${text}”的稿件。` : "这里还没有稿件。"}</p>
      ) : (
        <ol>
          {rows.map((row) => (
            <li
              key={row.id}
              className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-2 md:grid md:grid-cols-[5em_minmax(0,1fr)_8em_14.5em] md:gap-x-5"
            >
              <StatusMark status={row.status} corrected={row.correctedAt !== null} />
              <Headline row={row} />
              <span className="text-mini text-quiet">
                {row.category.name}
                <span className="md:hidden">　{row.createdBy?.name ?? ""}</span>
              </span>
              <span className="text-mini text-quiet">
                改动于 <DateTime date={row.updatedAt} withTime />
              </span>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

/** Leads to the public page where there is one. */
function Headline({ row }: { row: DeskRow }) {
  const isPublic = row.status === "PUBLISHED" || row.status === "RETRACTED";
  return (
    <span className="order-first w-full min-w-0 md:order-none">
      {isPublic ? (
        <a href={articlePath(row)} className="font-semibold">
          {row.headline}
        </a>
      ) : (
        <span className="font-semibold">{row.headline || "（无标题）"}</span>
      )}
      {row.byline && <span className="ml-2 text-mini text-quiet">{row.byline}</span>}
      {row.status === "SCHEDULED" && row.publishedAt && (
        <span className="ml-2 text-mini text-quiet">
          定于 <DateTime date={row.publishedAt} withTime />
        </span>
      )}
    </span>
  );
}
