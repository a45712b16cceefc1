"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { Enrolment } from "@/lib/user/enrolment";
import { RecoveryCodes } from "./recovery-codes";

type Props = { due: boolean; inForce: boolean; enrolment: Enrolment | null; begin: FormAction; confirm: FormAction<{ codes: string[] }> };

/** In steps: why, the code to scan, the recovery codes. One component throughout, so that the codes stay on the page until it is left. */
export function SecondFactorSetup({ due, inForce, enrolment, begin, confirm }: Props) {
  const [begun, sendBegin] = useActionState(begin, null);
  const [confirmed, sendConfirm] = useActionState(confirm, null);
  if (confirmed?.ok) {
    return (
      <div className="mt-4 grid gap-4">
        <p role="status">两步验证已启用，其他设备上的登录已全部退出。</p>
        <RecoveryCodes codes={confirmed.value.codes} />
        <a href="/admin" className="justify-self-start bg-ink px-5 py-2 text-small text-paper hover:bg-accent hover:text-paper">
          已经保存，进入编辑部
        </a>
      </div>
    );
  }
  if (inForce) {
    return (
      <p className="mt-4">
        两步验证已启用。
        <a href="/admin/account" className="road-link">
          我的账号
        </a>
      </p>
    );
  }
  return (
    <div className="mt-3 grid gap-5">
      <p className="text-small text-quiet">
        {due ? "您的角色必须启用两步验证，设置好之后才能继续。" : ""}
        登录时除密码外，还要填写手机上身份验证器应用显示的 6 位数字。
      </p>
      {enrolment === null ? (
        <form action={sendBegin} className="grid justify-items-start gap-4">
          <FormMessage state={begun} />
          <Submit>开始设置</Submit>
        </form>
      ) : (
        <form action={sendConfirm} className="grid justify-items-start gap-5">
          <FormMessage state={confirmed} />
          <div>
            <p className="text-small">一、用身份验证器应用扫描：</p>
            {/* Light ground in both themes: cameras read dark on light. */}
            <img src={enrolment.qr} alt="两步验证二维码" width={200} height={200} className="mt-2 size-[12.5rem] [filter:none]!" />
            <p className="mt-2 text-mini text-quiet">
              不能扫描时，手工输入密钥：
              <code className="break-all text-ink select-all">{enrolment.secret}</code>
            </p>
          </div>
          <Field
            label="二、填写应用显示的 6 位数字"
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            maxLength={10}
            state={confirmed}
          />
          <Submit>启用</Submit>
        </form>
      )}
    </div>
  );
}
