import Link from "next/link";
import { formatNumber, formatTime } from "@/lib/format";
import type { TodayRow } from "@/lib/desk/overview";

/** What the clock did and will do today. */
export function TodayList({ rows, left }: { rows: TodayRow[]; left: number }) {
  if (rows.length === 0) return <p className="text-quiet">今天没有定时的稿件。在稿件的“发布”一栏可以定时。</p>;
  return (
    <ol className="border-t border-rule">
      {rows.map(({ id, verb, dueAt, doneAt, failure, article }) => (
        <li key={id} className="flex items-baseline gap-x-4 border-b border-rule py-1.5">
          <time dateTime={dueAt.toISOString()} className="shrink-0">
            {formatTime(dueAt)}
          </time>
          <span className="shrink-0 text-mini text-quiet">{verb === "PUBLISH" ? "发布" : "下线"}</span>
          <span className="min-w-0 grow">
            <Link href={`/admin/articles/${article.id}`} prefetch={false} className="break-words">
              {article.headline || "（无标题）"}
            </Link>
            {failure && <span className="block text-mini text-accent">{failure}</span>}
          </span>
          <span className={`shrink-0 text-mini ${failure ? "text-accent" : doneAt ? "text-road" : "text-scheduled"}`}>
            {failure ? "未完成" : doneAt ? "已完成" : "等待"}
          </span>
        </li>
      ))}
      {left > 0 && (
        <li className="py-1.5">
          <Link href="/admin/schedule?view=week" prefetch={false} className="road-link">
            今天还有 {formatNumber(left)} 项
          </Link>
        </li>
      )}
    </ol>
  );
}
