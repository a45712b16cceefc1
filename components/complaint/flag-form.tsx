"use client";

import { Field } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { TextArea } from "@/components/form/text-area";
import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";
import { flagReasonOrder, formatFlagReason } from "@/lib/format";
import type { CaseSubject, FlagReason } from "@/prisma/client/enums";
import { EvidenceField } from "./evidence-field";

type Props = { action: FormAction; subject: CaseSubject; id: number; complainHref: string | null };

const hints: Record<FlagReason, string> = {
  ILLEGAL: "违反法律法规、低俗有害",
  FALSE: "失实、编造、误导",
  INFRINGEMENT: "著作权、名誉权、商业信誉",
  PRIVACY: "泄露电话、住址等",
  SPAM: "广告、引流、刷屏",
  ABUSE: "辱骂、威胁、歧视",
  OTHER: "以上都不是",
};

/** One button a reason: pressing it sends the flag. Words and files are optional, here or afterwards on the ticket. */
export function FlagForm({ action, subject, id, complainHref }: Props) {
  const [state, send] = useReaderForm(action);
  return (
    <form action={send} className="mt-6">
      <Refusal state={state} />
      <input type="hidden" name="subject" value={subject} />
      <input type="hidden" name="id" value={id} />
      <fieldset className="mt-2">
        <legend className="text-small text-quiet">点一下理由就提交，不需要登录</legend>
        <div className="mt-2 border-t-[2.5px] border-rule-strong">
          {flagReasonOrder.map((reason) => (
            <button
              key={reason}
              name="reason"
              value={reason}
              aria-label={formatFlagReason(reason)}
              className="flex w-full items-baseline gap-4 border-b border-rule py-3 text-left hover:bg-wash hover:text-accent"
            >
              <span className="w-[5.5em] shrink-0 font-semibold">{formatFlagReason(reason)}</span>
              <span className="text-small text-quiet">{hints[reason]}</span>
              <span aria-hidden="true" className="ml-auto text-quiet">
                →
              </span>
            </button>
          ))}
        </div>
      </fieldset>
      <details className="mt-4" open={state?.ok === false}>
        <summary className="text-small text-road underline underline-offset-4">先补充说明、证据或邮箱（选填）</summary>
        <div className="mt-3 grid gap-4">
          <TextArea label="补充说明（选填）" name="details" rows={3} maxLength={1000} state={state} hint="哪一句有问题，事实是怎样的。" />
          <EvidenceField state={state} />
          <Field
            label="邮箱（选填）"
            name="email"
            type="email"
            autoComplete="email"
            maxLength={254}
            state={state}
            hint="有结果时通知您。"
          />
          <p className="text-mini text-quiet">填好后，回到上面点一个理由提交。</p>
        </div>
      </details>
      {complainHref && (
        <p className="mt-6 text-small text-quiet">
          您是当事人或权利人？
          <a href={complainHref} className="road-link">
            投诉与更正
          </a>
          ，我们会核实并答复。
        </p>
      )}
    </form>
  );
}
