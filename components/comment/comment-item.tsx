import type { ReactNode } from "react";
import { DateTime } from "@/components/ui/date-time";
import type { Badge, CommentView } from "@/lib/comment/queries";
import { commentPath, flagPath, formatFlagReason, formatNumber } from "@/lib/format";

/** One comment, or what is left in its place. `children`: the answers to it. */
export function CommentItem({ comment, now, children }: { comment: CommentView; now: Date; children?: ReactNode }) {
  return (
    <li id={`comment-${comment.id}`} className="border-b border-rule py-4 last:border-b-0">
      {comment.body === null ? <Place comment={comment} now={now} /> : <Words comment={comment} now={now} />}
      {children}
    </li>
  );
}

function Words({ comment, now }: { comment: CommentView; now: Date }) {
  const { id, name, badge, body, createdAt, editedAt } = comment;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3 text-mini text-quiet">
        <bdi className="text-small font-semibold text-ink">{name}</bdi>
        {badge && <BadgeMark badge={badge} />}
        <DateTime date={createdAt} now={now} withTime />
        {editedAt && <span>已修改</span>}
      </p>
      <p dir="auto" className="mt-1 [overflow-wrap:anywhere] whitespace-pre-line">
        {body}
      </p>
      <div className="no-print mt-1.5 flex items-baseline gap-5 text-mini text-quiet">
        <form method="post" action={`${commentPath({ id })}/vote`} data-vote="">
          <button className="py-0.5 hover:text-accent aria-pressed:text-accent" aria-label={`赞同${name ?? ""}的评论`}>
            赞同 <span className="tabular">{comment.upvotes > 0 && formatNumber(comment.upvotes)}</span>
          </button>
        </form>
        <a href={`${commentPath({ id })}#reply`} rel="nofollow" className="py-0.5" aria-label={`回复${name ?? ""}`}>
          回复
        </a>
        <a href={flagPath({ subject: "COMMENT", id })} rel="nofollow" className="py-0.5" aria-label={`举报${name ?? ""}的评论`}>
          举报
        </a>
      </div>
    </>
  );
}

/** Who speaks for the story: its author, or the newsroom. */
export function BadgeMark({ badge }: { badge: Badge }) {
  return <span className="border border-accent px-1 leading-[1.5] text-accent">{badge === "author" ? "作者" : "编辑部"}</span>;
}

function Place({ comment: { state, reason, createdAt }, now }: { comment: CommentView; now: Date }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-small text-quiet">
      <span>
        {state === "HELD"
          ? "这条评论正在审核。"
          : `这条评论已${state === "HIDDEN" ? "折叠" : "移除"}：${formatFlagReason(reason ?? "OTHER")}`}
      </span>
      <span className="text-mini">
        <DateTime date={createdAt} now={now} withTime />
      </span>
    </p>
  );
}
