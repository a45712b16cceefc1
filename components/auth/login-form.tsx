"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function LoginForm({ action, next }: { action: FormAction; next: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-5 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <Field label="邮箱" name="email" type="email" autoComplete="username" required autoFocus state={state} />
      <Field label="密码" name="password" type="password" autoComplete="current-password" required maxLength={128} state={state} />
      <div className="flex items-center justify-between gap-4">
        <Submit>登录</Submit>
        <a href="/login/reset" className="text-small road-link">
          忘记密码
        </a>
      </div>
    </form>
  );
}
