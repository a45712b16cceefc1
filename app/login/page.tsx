import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { LoginForm } from "@/components/auth/login-form";
import { currentSession } from "@/lib/auth/current";
import { ownPath } from "@/lib/auth/paths";
import { signIn } from "./actions";

export const metadata: Metadata = { title: "登录" };

const notices: Record<string, string> = {
  password: "密码已设置，请用新密码登录。",
  out: "您已退出登录。",
  everywhere: "您已在所有设备上退出登录。",
};

type Props = { searchParams: Promise<{ next?: string | string[]; callbackUrl?: string | string[]; done?: string | string[] }> };

export default async function LoginPage({ searchParams }: Props) {
  const { next, callbackUrl, done } = await searchParams;
  const wanted = ownPath(String(next ?? callbackUrl ?? ""));
  if ((await currentSession())?.secondFactorDue === false) redirect(wanted);
  const notice = notices[String(done ?? "")];
  return (
    <>
      <h1 className="text-head">登录</h1>
      {notice && (
        <p role="status" className="mt-3 bg-wash px-3 py-2 text-small">
          {notice}
        </p>
      )}
      <LoginForm action={signIn} next={wanted} />
    </>
  );
}
