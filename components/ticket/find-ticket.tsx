"use client";

import { Field } from "@/components/form/field";
import { Refusal } from "@/components/form/refusal";
import { Submit } from "@/components/form/submit";
import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";

export function FindTicket({ action }: { action: FormAction }) {
  const [state, send] = useReaderForm(action);
  return (
    <form action={send} className="mt-3 grid max-w-[24rem] gap-4">
      <Refusal state={state} />
      <Field
        label="工单号"
        name="ticket"
        required
        maxLength={60}
        autoComplete="off"
        spellCheck={false}
        autoCapitalize="characters"
        placeholder="K7QM-2VXA-93TD"
        state={state}
      />
      <div>
        <Submit>查询</Submit>
      </div>
    </form>
  );
}
