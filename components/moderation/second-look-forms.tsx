"use client";

import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { useVerb } from "@/components/form/use-verb";
import { TextArea } from "@/components/form/text-area";
import type { FormAction } from "@/lib/form/state";
import type { DecisionAction } from "@/prisma/client/enums";
import { formatAction } from "./review-labels";

/** Keeps a decision or overturns it; one that did nothing needs something in its place. */
export function AnswerForm({
  action,
  id,
  instead,
}: {
  action: FormAction;
  id: number;
  /** None where overturning means to take the decision back. */
  instead: DecisionAction[];
}) {
  const { state, send, said, ref } = useVerb(action, "已答复，结果已写入工单。");
  return (
    <form ref={ref} action={send} className="mt-2 grid max-w-[34rem] gap-3">
      <FormMessage state={state} done={said} />
      <input type="hidden" name="id" value={id} />
      {instead.length > 0 && (
        <Select
          label="推翻时改为"
          name="action"
          id={`action-${id}`}
          state={state}
          defaultValue={instead[0] ?? ""}
          options={instead.map((value) => ({ value, text: formatAction(value) }))}
        />
      )}
      <TextArea label="答复（申诉人会看到）" name="answer" id={`answer-${id}`} rows={2} required maxLength={1000} state={state} />
      <div className="flex gap-3">
        <Submit look="plain" name="verdict" value="keep">
          维持
        </Submit>
        <Submit look="danger" name="verdict" value="overturn">
          推翻
        </Submit>
      </div>
    </form>
  );
}

/** How this person would have decided. */
export function JudgeForm({ action, id, choices }: { action: FormAction<{ agrees: boolean }>; id: number; choices: DecisionAction[] }) {
  const { state, send, said, ref } = useVerb(action, ({ agrees }) => (agrees ? "与第一次判断一致。" : "与第一次判断不同，已计入一致率。"));
  return (
    <form ref={ref} action={send} className="mt-2 grid gap-2">
      <FormMessage state={state} done={said} />
      <input type="hidden" name="id" value={id} />
      <div className="flex flex-wrap gap-2">
        {choices.map((value) => (
          <Submit key={value} look="plain" name="action" value={value}>
            {formatAction(value)}
          </Submit>
        ))}
      </div>
    </form>
  );
}
