"use client";

import { useActionState } from "react";
import { Field, FieldMessage, messageOf } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

/** Gives what is kept of a number as a file, made in the browser: it has no address. */
export function TakeOutForm({ action }: { action: FormAction<string> }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage
        state={state}
        done={
          state?.ok && (
            <>
              已备好。
              <button type="button" onClick={() => download(state.value)} className="road-link">
                下载 CSV
              </button>
            </>
          )
        }
      />
      <Field label="手机号或座机" id="take-out" name="phone" type="tel" required maxLength={40} state={state} />
      <div>
        <Submit look="plain">导出这个号码的信息</Submit>
      </div>
    </form>
  );
}

function download(csv: string): void {
  const address = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "咨询记录.csv";
  link.click();
  URL.revokeObjectURL(address);
}

export function EraseForm({ action }: { action: FormAction<{ erased: number }> }) {
  const [state, send] = useActionState(action, null);
  const done = state?.ok && (state.value.erased === 0 ? "没有这个号码的信息。" : `已删除 ${state.value.erased} 条咨询中的个人信息。`);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} done={done} />
      <Field label="手机号或座机" id="erase" name="phone" type="tel" required maxLength={40} state={state} />
      <div>
        <label className="flex items-baseline gap-2.5">
          <input type="checkbox" name="verified" value="yes" required />
          已核实是号码的主人要求删除
        </label>
        <FieldMessage id="verified-message" message={messageOf(state, "verified")} />
      </div>
      <div>
        <Submit look="danger">删除这个号码的信息</Submit>
      </div>
    </form>
  );
}
