"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/form/field";
import { Select } from "@/components/form/select";
import { ActionForm } from "@/components/form/action-form";
import { TextArea } from "@/components/form/text-area";
import type { PublishingView } from "@/lib/article/publishing";
import type { FormAction } from "@/lib/form/state";
import { formatClashes, reasonOptions } from "./labels";
import { FoldedVerb } from "./verb-form";

export type PublishingActions = Record<
  | "submit"
  | "sendBack"
  | "approve"
  | "publish"
  | "update"
  | "republish"
  | "correct"
  | "retract"
  | "reschedule"
  | "cancel"
  | "askAgain"
  | "revoke",
  FormAction
> & { schedule: FormAction<{ clashes: string[] }>; share: FormAction<{ path: string }> };

type Props = {
  article: PublishingView;
  version: number;
  actions: PublishingActions;
  /** Further folded parts, in one row with those of the verbs. */
  children: ReactNode;
};

/** The verbs that are possible now, the likeliest first; those that ask for something are folded. */
export function Verbs({ article, version, actions, children }: Props) {
  const { id, status, may, hasDraft } = article;
  const values = { id, version };
  const onDesk = status === "DRAFT" || status === "IN_REVIEW";
  const planned = (verb: "PUBLISH" | "UNPUBLISH") => article.schedules.some((task) => task.verb === verb);
  const button = (key: string, action: keyof PublishingActions, text: string, done: string, look: "main" | "plain" = "plain") => (
    <ActionForm key={key} action={actions[action]} values={values} look={look} done={done}>
      {text}
    </ActionForm>
  );
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-3 empty:hidden">
        {status === "DRAFT" && button("submit", "submit", "提交审稿", "已提交，编辑会看到。", may.publish ? "plain" : "main")}
        {may.approve && button("approve", "approve", "审定这一版", "已审定。")}
        {may.publish && (onDesk || status === "SCHEDULED") && button("publish", "publish", "立即发布", "已发布。", "main")}
        {may.publish && status === "PUBLISHED" && hasDraft && button("update", "update", "放出改动（更新）", "改动已放出。", "main")}
        {may.publish && status === "RETRACTED" && button("republish", "republish", "重新发布", "已重新发布。")}
      </div>
      {!may.publish && status === "IN_REVIEW" && <p className="text-quiet">已提交，等待编辑审稿。</p>}
      <div>
        {may.publish && (
          <>
            {((onDesk && !planned("PUBLISH")) || (status === "PUBLISHED" && hasDraft && !planned("PUBLISH"))) && (
              <Plan
                title={status === "PUBLISHED" ? "定时放出改动" : "定时发布"}
                verb="PUBLISH"
                values={values}
                submit="定时发布"
                actions={actions}
              />
            )}
            {(status === "PUBLISHED" || planned("PUBLISH")) && !planned("UNPUBLISH") && (
              <Plan title="定时下线" verb="UNPUBLISH" values={values} submit="定时下线" actions={actions} />
            )}
            {status === "IN_REVIEW" && (
              <FoldedVerb title="退回给作者" action={actions.sendBack} values={values} submit="退回" done="已退回，说明在批注里。">
                {(state) => <TextArea label="要改什么" name="note" id="return-note" required maxLength={1_000} state={state} />}
              </FoldedVerb>
            )}
            {status === "PUBLISHED" && (
              <>
                <FoldedVerb
                  title="更正"
                  action={actions.correct}
                  values={values}
                  submit="发布更正"
                  done="更正已发布，读者在文首和更正记录里看到。"
                >
                  {(state) => (
                    <>
                      <TextArea
                        label="向读者说明"
                        name="note"
                        id="correct-note"
                        required
                        maxLength={500}
                        hint={hasDraft ? "尚未放出的改动会随更正一起放出。" : "正文没有未放出的改动；先在编辑页改正文，再发布更正。"}
                        state={state}
                      />
                      <TextArea label="原文（可不填）" name="before" id="correct-before" maxLength={2_000} rows={2} state={state} />
                      <TextArea label="改为（可不填）" name="after" id="correct-after" maxLength={2_000} rows={2} state={state} />
                    </>
                  )}
                </FoldedVerb>
                <FoldedVerb
                  title="撤稿"
                  action={actions.retract}
                  values={values}
                  submit="撤稿"
                  look="danger"
                  done="已撤稿，读者打开时看到原因。"
                >
                  {(state) => (
                    <>
                      <Select
                        label="原因"
                        name="reason"
                        id="retract-reason"
                        options={reasonOptions}
                        defaultValue="INACCURATE"
                        state={state}
                      />
                      <TextArea label="向读者说明" name="note" id="retract-note" required maxLength={500} state={state} />
                    </>
                  )}
                </FoldedVerb>
              </>
            )}
          </>
        )}
        {children}
      </div>
    </div>
  );
}

type PlanProps = {
  title: string;
  verb: "PUBLISH" | "UNPUBLISH";
  values: Record<string, number>;
  submit: string;
  actions: PublishingActions;
};

function Plan({ title, verb, values, submit, actions }: PlanProps) {
  return (
    <FoldedVerb
      title={title}
      action={actions.schedule}
      values={{ ...values, verb }}
      submit={submit}
      done={({ clashes }) => `已定时。${formatClashes(clashes)}`}
    >
      {(state) => (
        <Field label="时间（北京时间）" name="dueAt" id={`plan-${verb.toLowerCase()}`} type="datetime-local" required state={state} />
      )}
    </FoldedVerb>
  );
}
