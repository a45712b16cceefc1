"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function NewPasswordForm({ action, token, email }: { action: FormAction; token: string; email: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-5 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {/* Tells password managers whose password this is. */}
      <input type="email" value={email} readOnly autoComplete="username" hidden />
      <Field
        label="新密码"
        name="password"
        type="password"
        required
        minLength={8}
        maxLength={128}
        autoComplete="new-password"
        hint="至少 8 个字符，可以是一句话。"
        state={state}
      />
      <Field label="再输一次" name="repeatPassword" type="password" required maxLength={128} autoComplete="new-password" state={state} />
      <div>
        <Submit>设置密码</Submit>
      </div>
    </form>
  );
}
