import Link from "next/link";
import { DateTime } from "@/components/ui/date-time";
import { Picture } from "@/components/ui/picture";
import { formatCaseSubject, formatComplaintKind, formatFlagReason, formatNumber } from "@/lib/format";
import type { QueueRow as Row } from "@/lib/review/queue";
import { Deadline } from "./deadline";
import { PriorityDetail } from "./priority-detail";
import { formatAction } from "./review-labels";

/** One case: what it is about, why and how many, its clock, who has it. */
export function QueueRow({ row, actorId, now }: { row: Row; actorId: number; now: Date }) {
  const { claimedBy, claimedUntil, closedAt, complaints, decisions } = row;
  const isClaimed = claimedBy !== null && claimedUntil !== null && claimedUntil > now;
  const complaint = complaints[0];
  const decision = decisions[0];
  const { title, text } = aboutOf(row);
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-3 text-mini">
        <span className="font-semibold text-accent">{formatFlagReason(row.reason)}</span>
        <span className="text-quiet">
          {formatCaseSubject(row.subject)} · {formatNumber(row.received)} 次举报或投诉，{formatNumber(row.reporters)} 个独立来源
        </span>
        {!closedAt && <Deadline due={row.dueAt} now={now} />}
        {row.hiddenAt && <span className="text-review">已按举报自动折叠</span>}
        {isClaimed && <span className="text-scheduled">{claimedBy.id === actorId ? "您正在处理" : `${claimedBy.name}正在处理`}</span>}
      </p>
      <div className="mt-0.5 flex gap-3">
        {row.asset && (
          <div className="w-20 shrink-0">
            <Picture picture={row.asset} alt={row.asset.alt} sizes="5rem" width={160} />
          </div>
        )}
        <div className="min-w-0 flex-1">
          <Link href={`/admin/review/${row.id}`} prefetch={false} data-open="" className="line-clamp-3 font-semibold break-words">
            {title}
          </Link>
          {text && <p className="line-clamp-2 break-words text-quiet">{text}</p>}
          {complaint && (
            <p className="line-clamp-1 break-words">
              <b className="font-semibold">投诉（{formatComplaintKind(complaint.kind)}）</b> {complaint.name}：{complaint.claim}
            </p>
          )}
          {row.flags[0] && <p className="line-clamp-1 break-words text-quiet">举报人：{row.flags[0].details}</p>}
        </div>
      </div>
      <div className="mt-0.5 flex flex-wrap items-baseline gap-x-4 text-mini text-quiet">
        <PriorityDetail priority={row.priority} parts={row.parts} received={row.received} />
        <span>
          立案 <DateTime date={row.openedAt} withTime />
        </span>
        {decision && (
          <span>
            {decision.reversedAt ? "曾" : ""}
            {formatAction(decision.action)}
            {decision.reversedAt ? "，已撤销" : ""}（{decision.by?.name ?? "—"}，<DateTime date={decision.at} withTime />）
          </span>
        )}
      </div>
    </div>
  );
}

function aboutOf({ subject, article, comment, asset }: Row): { title: string; text: string } {
  switch (subject) {
    case "ARTICLE":
      return { title: article?.headline ?? "", text: article?.summary ?? "" };
    case "COMMENT":
      return { title: comment?.body ?? "", text: `${comment?.name ?? ""}，在《${comment?.article.headline ?? ""}》下` };
    case "MEDIA":
      return { title: asset?.caption || asset?.alt || "图片", text: asset?.removedAt ? "已移除" : "" };
    case "CONTACT_CARD":
      return { title: "联系卡片", text: "" };
  }
}
