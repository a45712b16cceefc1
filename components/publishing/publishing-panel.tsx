"use client";

import { StatusMark } from "@/components/admin/status-mark";
import { DateTime } from "@/components/ui/date-time";
import { articlePath, formatRetractionReason } from "@/lib/format";
import type { PreviewLinkView } from "@/lib/article/preview";
import type { PublishingView } from "@/lib/article/publishing";
import type { ReceiptRow } from "@/lib/receipt/queries";
import { PreviewList } from "./preview-list";
import { ReceiptList } from "./receipt-list";
import { ScheduleList } from "./schedule-list";
import { useProof } from "./use-proof";
import { Folded } from "./verb-form";
import { Verbs, type PublishingActions } from "./verbs";

export type PublishingProps = {
  article: PublishingView;
  receipts: ReceiptRow[];
  previews: PreviewLinkView[];
  /** The portal's address without a trailing slash. */
  base: string;
  actions: PublishingActions;
  /** The version on the person's screen, where an editor beside it saves on. */
  version?: number;
};

/** Where an article stands between draft and reader, what can be done next, and what came of it. */
export function PublishingPanel({ article, receipts, previews, base, actions, version = article.version }: PublishingProps) {
  const { status, approvals, blockers, failure, may } = article;
  useProof(receipts[0]);
  return (
    <div data-panel="" className="grid gap-4 text-small">
      <div className="grid gap-1">
        <p data-standing="" tabIndex={-1} className="flex flex-wrap items-baseline gap-x-3">
          <StatusMark status={status} corrected={article.correctedAt !== null} />
          {article.publishedAt && (
            <span className="text-mini text-quiet">
              首次发布 <DateTime date={article.publishedAt} withTime />
            </span>
          )}
          {(status === "PUBLISHED" || status === "RETRACTED") && (
            <a href={articlePath(article)} target="_blank" className="text-mini road-link">
              读者看到的页面
            </a>
          )}
        </p>
        {article.retraction && (
          <p className="text-accent">
            {formatRetractionReason(article.retraction.reason)}：{article.retraction.note}
          </p>
        )}
        {article.hasDraft && status === "PUBLISHED" && <p className="text-review">有尚未放出的改动，读者看到的还是上一版。</p>}
        {article.openNotes > 0 && <p className="text-review">有 {article.openNotes} 条批注未解决。</p>}
        {failure && (
          <p className="text-accent">
            定于 <DateTime date={failure.dueAt} withTime /> 的任务没有执行：{failure.failure}
          </p>
        )}
      </div>
      {approvals.needed > 0 && (
        <p>
          审定 {approvals.given.length}/{approvals.needed}
          {approvals.given.map(({ by }) => (
            <span key={by.id} className="ml-2 text-road">
              {by.name}
            </span>
          ))}
        </p>
      )}
      {may.publish && blockers.length > 0 && status !== "RETRACTED" && (
        <ul aria-label="发布前要解决" className="border-t-[2.5px] border-accent bg-wash px-3 py-2">
          {blockers.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <ScheduleList schedules={article.schedules} mayChange={may.publish} reschedule={actions.reschedule} cancel={actions.cancel} />
      <Verbs article={article} version={version} actions={actions}>
        <Folded title="发布回执" open={receipts.length > 0}>
          <ReceiptList id={article.id} receipts={receipts} askAgain={may.publish && receipts.length > 0 ? actions.askAgain : null} />
        </Folded>
        <PreviewList id={article.id} previews={previews} base={base} share={actions.share} revoke={actions.revoke} />
      </Verbs>
    </div>
  );
}
