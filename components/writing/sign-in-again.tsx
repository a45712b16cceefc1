"use client";

import { useActionState, useEffect, useState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { Dialog } from "@/components/ui/dialog";
import type { FormAction } from "@/lib/form/state";

type Props = { email: string; action: FormAction; onSignedIn: () => void; onClose: () => void };

/** Signs the same person in again over the text they are writing. */
export function SignInAgain({ email, action, onSignedIn, onClose }: Props) {
  const [state, send] = useActionState(action, null);
  const [password, setPassword] = useState("");
  const asksCode = state?.ok === false && state.fields?.code !== undefined;
  useEffect(() => {
    if (state?.ok) onSignedIn();
  }, [state, onSignedIn]);
  return (
    <Dialog title="登录已失效" closeText="先不登录" onClose={onClose}>
      <p className="text-quiet">文字还在这个窗口里，重新登录以后接着保存。</p>
      <form action={send} className="mt-3 grid gap-4">
        <FormMessage state={state} />
        <Field label="邮箱" name="email" id="again-email" type="email" autoComplete="username" readOnly value={email} state={null} />
        <Field
          label="密码"
          name="password"
          id="again-password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          state={state}
        />
        {asksCode && (
          <Field label="验证码或恢复码" name="code" id="again-code" autoComplete="one-time-code" required autoFocus state={state} />
        )}
        <div className="flex justify-end">
          <Submit>登录</Submit>
        </div>
      </form>
    </Dialog>
  );
}
