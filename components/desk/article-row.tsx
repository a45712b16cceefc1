import Link from "next/link";
import { StatusMark } from "@/components/admin/status-mark";
import { DateTime } from "@/components/ui/date-time";
import type { DeskRow } from "@/lib/article/desk";
import { articlePath } from "@/lib/format";

type Props = { row: DeskRow; dense: boolean; isPicked: boolean; pick: (id: number, withRange?: boolean) => void };

/** One article: a line on a wide screen, headline first on a phone. */
export function ArticleRow({ row, dense, isPicked, pick }: Props) {
  const { id, status, category, createdBy, updatedAt } = row;
  const name = row.headline || "（无标题）";
  return (
    <li
      data-row={id}
      className={`grid grid-cols-[1.6em_minmax(0,1fr)] items-baseline gap-x-2 border-b border-rule focus-within:bg-wash lg:grid-cols-[1.6em_5em_minmax(0,1fr)_7em_6em_12em] lg:gap-x-4 ${dense ? "py-0.5" : "py-2"} ${isPicked ? "bg-wash" : ""}`}
    >
      <input
        type="checkbox"
        checked={isPicked}
        aria-label={`选择 ${name}`}
        onChange={() => undefined}
        onClick={(event) => pick(id, event.shiftKey)}
        className="size-4 self-start accent-road lg:translate-y-1"
      />
      <span className="hidden lg:block">
        <StatusMark status={status} corrected={row.correctedAt !== null} />
      </span>
      <span className="min-w-0">
        <Link
          href={`/admin/articles/${id}`}
          prefetch={false}
          data-open=""
          title={name}
          className={`font-semibold break-words ${dense ? "lg:line-clamp-1" : "line-clamp-3"}`}
        >
          {name}
        </Link>
        {!dense && <Below row={row} />}
      </span>
      <span className="col-start-2 flex flex-wrap gap-x-3 text-mini text-quiet lg:contents">
        <span className="lg:hidden">
          <StatusMark status={status} corrected={row.correctedAt !== null} />
        </span>
        <span className="truncate">{category.name}</span>
        <span className="truncate">{createdBy?.name ?? ""}</span>
        <DateTime date={updatedAt} withTime />
      </span>
    </li>
  );
}

/** What else is worth knowing: byline, tags, when it appears, and what is wrong. */
function Below({ row }: { row: DeskRow }) {
  const { status, byline, tags, schedules, receipts, draft } = row;
  const isPublic = status === "PUBLISHED" || status === "RETRACTED";
  return (
    <span className="flex flex-wrap items-baseline gap-x-3 text-mini text-quiet">
      {receipts[0]?.isFresh === false && <span className="text-accent">发布回执异常</span>}
      {draft && <span className="text-review">有未发布的改动</span>}
      {byline && <span>{byline}</span>}
      {tags.length > 0 && <span>{tags.map(({ tag }) => tag.name).join(" · ")}</span>}
      {schedules.map(({ dueAt }) => (
        <span key={dueAt.getTime()} className="text-scheduled">
          定于 <DateTime date={dueAt} withTime />
        </span>
      ))}
      {isPublic && (
        <a href={articlePath(row)} className="-my-1 py-1 road-link">
          读者页面
        </a>
      )}
    </span>
  );
}
