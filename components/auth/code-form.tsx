"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function CodeForm({ action, next }: { action: FormAction; next: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-5 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <Field
        label="验证码"
        name="code"
        autoComplete="one-time-code"
        required
        autoFocus
        maxLength={24}
        state={state}
        hint="身份验证器应用上的 6 位数字。设备不在身边时，可以填写一个恢复码。"
      />
      <div className="flex items-center justify-between gap-4">
        <Submit>继续</Submit>
        <a href="/login" className="text-small road-link">
          重新登录
        </a>
      </div>
    </form>
  );
}
