"use client";

import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { useVerb } from "@/components/form/use-verb";
import type { FormAction } from "@/lib/form/state";

/** Takes a decision back, with a word to those who were told of it. */
export function ReverseForm({ action, id }: { action: FormAction; id: number }) {
  const { state, send, said, ref } = useVerb(action, "已撤销，恢复到处理之前。");
  return (
    <form ref={ref} action={send} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <TextArea
        label="撤销原因（选填）"
        name="note"
        id={`reversal-${id}`}
        rows={2}
        maxLength={1_000}
        state={state}
        hint="会写在举报人、投诉人和发布者的工单上；留了邮箱的，同时发邮件。"
      />
      <p>
        <Submit look="plain">撤销这次处理</Submit>
      </p>
      <FormMessage state={state} done={said} />
    </form>
  );
}
