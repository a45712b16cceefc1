"use client";

import { useActionState } from "react";
import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { RecoveryCodes } from "@/components/auth/recovery-codes";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function NameForm({ action, name }: { action: FormAction; name: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done="已保存。" />
      <Field label="姓名" name="name" required maxLength={30} defaultValue={name} autoComplete="name" state={state} />
      <div>
        <Submit look="plain">保存</Submit>
      </div>
    </form>
  );
}

export function PasswordForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done="密码已修改，其他设备上的登录已全部退出。" />
      <Field
        label="当前密码"
        name="currentPassword"
        type="password"
        required
        maxLength={128}
        autoComplete="current-password"
        state={state}
      />
      <NewPasswordFields state={state} />
      <div>
        <Submit look="plain">修改密码</Submit>
      </div>
    </form>
  );
}

type CodesProps = { replace: FormAction<{ codes: string[] }>; remove: FormAction; codesLeft: number };

/** New recovery codes, or no second factor any more: both ask for the password. */
export function SecondFactorForms({ replace, remove, codesLeft }: CodesProps) {
  const [replaced, sendReplace] = useActionState(replace, null);
  const [removed, sendRemove] = useActionState(remove, null);
  return (
    <div className="grid gap-6">
      <form action={sendReplace} className="grid gap-3">
        <FormMessage state={replaced} />
        {replaced?.ok && <RecoveryCodes codes={replaced.value.codes} />}
        <Field
          id="replace-password"
          label={`当前密码（还剩 ${codesLeft} 个恢复码）`}
          name="currentPassword"
          type="password"
          required
          maxLength={128}
          autoComplete="current-password"
          state={replaced}
        />
        <div>
          <Submit look="plain">更换恢复码</Submit>
        </div>
      </form>
      <form action={sendRemove} className="grid gap-3">
        <FormMessage state={removed} />
        <Field
          id="remove-password"
          label="当前密码"
          name="currentPassword"
          type="password"
          required
          maxLength={128}
          autoComplete="current-password"
          state={removed}
        />
        <div>
          <Submit look="danger">取消两步验证</Submit>
        </div>
      </form>
    </div>
  );
}
