import type { ThreadView } from "@/lib/comment/queries";
import { commentPath, formatNumber } from "@/lib/format";
import { CommentItem } from "./comment-item";

/** Comments with the first answers to each. */
export function CommentList({ threads, now }: { threads: ThreadView[]; now: Date }) {
  return (
    <ol>
      {threads.map((thread) => (
        <CommentItem key={thread.id} comment={thread} now={now}>
          {thread.replies.length > 0 && (
            <ol className="mt-3 border-l-[3px] border-rule pl-4 sm:ml-4">
              {thread.replies.map((reply) => (
                <CommentItem key={reply.id} comment={reply} now={now} />
              ))}
            </ol>
          )}
          {thread.replyCount > thread.replies.length && (
            <p className="no-print mt-2 text-small sm:ml-4">
              <a href={commentPath(thread)} rel="nofollow" className="road-link">
                全部 {formatNumber(thread.replyCount)} 条回复
              </a>
            </p>
          )}
        </CommentItem>
      ))}
    </ol>
  );
}
