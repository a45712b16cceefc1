import type { Metadata } from "next";
import { ResetForm } from "@/components/auth/reset-form";
import { canSendMail } from "@/lib/mail/send";
import { askForReset } from "./actions";

export const metadata: Metadata = { title: "重置密码" };

export default function ResetPage() {
  return (
    <>
      <h1 className="text-head">重置密码</h1>
      {canSendMail() ? (
        <ResetForm action={askForReset} />
      ) : (
        <p className="mt-3 text-small">本站没有设置发信邮箱。请联系站长，由站长生成一次性链接转交给您。</p>
      )}
      <p className="mt-5">
        <a href="/login" className="text-small road-link">
          返回登录
        </a>
      </p>
    </>
  );
}
