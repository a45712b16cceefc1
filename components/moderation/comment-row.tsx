import type { Ref } from "react";
import { DateTime } from "@/components/ui/date-time";
import type { CommentRow as Row } from "@/lib/comment/desk";
import { articlePath, commentPath, formatFlagReason } from "@/lib/format";
import { formatCommentStatus, formatHeldReason } from "./labels";

type Props = {
  row: Row;
  isCurrent: boolean;
  isLeaving: boolean;
  checked: boolean;
  onCheck: (checked: boolean) => void;
  onPoint: () => void;
  ref: Ref<HTMLLIElement>;
};

const hues = { HELD: "text-review", VISIBLE: "text-road", HIDDEN: "text-quiet", REMOVED: "text-accent" } as const;

/** One comment of the queue: who as far as it is known, what, under which story, and why it waits. */
export function CommentRow({ row, isCurrent, isLeaving, checked, onCheck, onPoint, ref }: Props) {
  return (
    <li
      id={`comment-${row.id}`}
      ref={ref}
      onClick={onPoint}
      aria-current={isCurrent ? "true" : undefined}
      className={`grid scroll-mt-2 grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2 border-b border-rule px-2 py-2.5 aria-[current=true]:bg-wash aria-[current=true]:shadow-[inset_3px_0_0_var(--color-accent)] md:scroll-mt-28 ${isLeaving ? "opacity-40" : ""}`}
    >
      <input
        type="checkbox"
        name="ids"
        value={row.id}
        checked={checked}
        onChange={(event) => onCheck(event.target.checked)}
        aria-label={`选择${row.name}的评论`}
        className="mt-1.5 size-4 accent-(--color-accent)"
      />
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-3 text-mini text-quiet">
          <span className={`whitespace-nowrap ${hues[row.status]}`}>{formatCommentStatus(row.status)}</span>
          <bdi className="text-small font-semibold [overflow-wrap:anywhere] text-ink">{row.name}</bdi>
          {row.user ? <span>编辑部</span> : <Standing {...row.standing} />}
          <DateTime date={row.createdAt} withTime />
          {row.editedAt && <span>已修改</span>}
          {row.upvotes > 0 && <span>赞同 {row.upvotes}</span>}
          <span title="分类器的估计，只用来排序">风险 {Math.round(row.risk * 100)}</span>
        </p>
        {row.parent && (
          <p className="mt-1 line-clamp-1 border-l-[3px] border-rule pl-2 text-mini [overflow-wrap:anywhere] text-quiet">
            回复 {row.parent.name}：{row.parent.body}
          </p>
        )}
        <Body text={row.body} />
        <p className="mt-1 flex flex-wrap items-baseline gap-x-4 text-mini text-quiet">
          {row.heldFor.length > 0 && (
            <span className={row.status === "HELD" ? "text-review" : ""}>{row.heldFor.map(formatHeldReason).join("、")}</span>
          )}
          {row.hiddenFor && <span className="text-accent">理由：{formatFlagReason(row.hiddenFor)}</span>}
          <a href={row.status === "VISIBLE" ? commentPath(row) : articlePath(row.article)} className="min-w-0 [overflow-wrap:anywhere]">
            {row.article.headline}
          </a>
          <a href={`/admin/comments?status=ALL&article=${row.article.id}`} className="py-1 road-link">
            同稿评论
          </a>
          {!row.user && (
            <a href={`/admin/comments/blocks?comment=${row.id}`} className="py-1 road-link">
              禁言
            </a>
          )}
          {row.cases.map(({ id, closedAt }) => (
            <a key={id} href={`/admin/review/${id}`} className="py-1 road-link">
              {closedAt ? "处理记录" : `审核个案 ${id}`}
            </a>
          ))}
        </p>
      </div>
    </li>
  );
}

/** Characters in a line, and lines of a comment that is shown whole. */
const wide = 48;
const most = 14;

/** The words; of very many the first lines, so that the next comment is never far. */
function Body({ text }: { text: string }) {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / wide)), 0);
  const look = "mt-1 max-w-[48em] [overflow-wrap:anywhere] whitespace-pre-line";
  if (lines <= most)
    return (
      <p dir="auto" className={look}>
        {text}
      </p>
    );
  return (
    <div className="group/body">
      <p dir="auto" className={`line-clamp-12 group-has-[details[open]]/body:line-clamp-none ${look}`}>
        {text}
      </p>
      <details className="group text-mini">
        <summary className="w-fit py-1 road-link">
          <span className="group-open:hidden">展开，共约 {lines} 行</span>
          <span className="hidden group-open:inline">收起</span>
        </summary>
      </details>
    </div>
  );
}

/** What became of this commenter's other comments. */
function Standing({ approved, removed }: Row["standing"]) {
  if (approved + removed === 0) return <span>初次见到</span>;
  return (
    <span className="tabular">
      通过 {approved}
      {removed > 0 && <span className="text-accent"> · 移除 {removed}</span>}
    </span>
  );
}
