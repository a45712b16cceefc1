import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import { formatFlagReason } from "@/lib/format";
import type { DecisionView } from "@/lib/review/case-view";
import { ReverseForm } from "./reverse-form";
import { formatAction, formatParty } from "./review-labels";

/** What was decided on a case, why, and what came after; the reason stays unsaid to whoever may still judge it again. */
export function DecisionHistory({ decisions, reverse }: { decisions: DecisionView[]; reverse: FormAction }) {
  if (decisions.length === 0) return <p className="text-quiet">还没有处理。</p>;
  return (
    <ol className="grid gap-3">
      {decisions.map((decision, index) => (
        <li key={decision.id} className="border-b border-rule pb-3 last:border-b-0">
          <p className="flex flex-wrap items-baseline gap-x-3">
            <b className={decision.reversedAt ? "line-through decoration-1" : ""}>{formatAction(decision.action)}</b>
            <span className="text-mini text-quiet">
              <DateTime date={decision.at} withTime />
              {!decision.isBlind && `　${decision.by?.name ?? "—"}　${formatFlagReason(decision.reason)} ${decision.clause}`}
            </span>
          </p>
          <p className="whitespace-pre-line text-quiet">
            {decision.isBlind ? "正在等待另一位审核员复核，理由和处理人暂不显示。" : decision.note}
          </p>
          {decision.reversedAt && (
            <p className="text-mini text-accent">
              <DateTime date={decision.reversedAt} withTime /> 由{decision.reversedBy?.name ?? "—"}撤销
              {decision.reversalNote !== "" && !decision.isBlind && (
                <span className="block whitespace-pre-line">{decision.reversalNote}</span>
              )}
            </p>
          )}
          {decision.appeals.map((appeal) => (
            <p key={appeal.id} className="mt-1 text-mini whitespace-pre-line">
              <b className="font-semibold">{formatParty(appeal.party)}申诉</b> {appeal.text}
              <span className="block text-quiet">
                {appeal.decidedAt
                  ? `${appeal.isUpheld ? "推翻" : "维持"}（${appeal.decidedBy?.name ?? "—"}）：${appeal.answer}`
                  : "等待复核"}
              </span>
            </p>
          ))}
          {decision.secondJudgement?.at && !decision.isBlind && (
            <p className="mt-1 text-mini text-quiet">
              抽样复核：{decision.secondJudgement.action && formatAction(decision.secondJudgement.action)}（
              {decision.secondJudgement.by?.name ?? "—"}）
            </p>
          )}
          {index === 0 && decision.isReversible && (
            <div className="mt-2">
              <ReverseForm action={reverse} id={decision.id} />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
