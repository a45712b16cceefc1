"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function ResetForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="mt-5 grid gap-5">
      <FormMessage state={state} done="如果这个邮箱有账号，重置链接已经发出，1 小时内有效。没有收到时，请查看垃圾邮件，或联系站长。" />
      <Field label="邮箱" name="email" type="email" autoComplete="username" required maxLength={254} state={state} />
      <div>
        <Submit>发送链接</Submit>
      </div>
    </form>
  );
}
