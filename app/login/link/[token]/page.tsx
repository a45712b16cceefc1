import type { Metadata } from "next";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { clock } from "@/lib/clock";
import { getLink } from "@/lib/user/link";
import { setPassword } from "./actions";

// The address is the key: it must not travel on in a Referer. ("no-referrer" would take the form its Origin.)
export const metadata: Metadata = { title: "设置密码", referrer: "same-origin" };

type Props = { params: Promise<{ token: string }> };

/** Opening the link uses nothing up: mail scanners open links too. */
export default async function LinkPage({ params }: Props) {
  const { token } = await params;
  const link = await getLink(token, clock());
  if (!link) {
    return (
      <>
        <h1 className="text-head">链接已失效</h1>
        <p className="mt-3 text-small">可能已经用过，或超过了有效时间。请重新申请，或联系站长。</p>
        <p className="mt-5">
          <a href="/login/reset" className="text-small road-link">
            重新申请
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1 className="text-head">{link.kind === "INVITATION" ? `${link.user.name}，欢迎加入` : "设置新密码"}</h1>
      <p className="mt-1 text-small text-quiet">
        为 <span className="break-all text-ink">{link.user.email}</span> 设置登录密码。
      </p>
      <NewPasswordForm action={setPassword} token={token} email={link.user.email} />
    </>
  );
}
