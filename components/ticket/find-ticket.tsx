"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function FindTicket({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-3 grid max-w-[24rem] gap-4">
      <FormMessage state={state} />
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
