"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import { NewPasswordFields } from "./new-password-fields";

export function NewPasswordForm({ action, token, email }: { action: FormAction; token: string; email: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-5 grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="token" value={token} />
      {/* Tells password managers whose password this is. */}
      <input type="email" value={email} readOnly autoComplete="username" hidden />
      <NewPasswordFields state={state} />
      <div>
        <Submit>设置密码</Submit>
      </div>
    </form>
  );
}
