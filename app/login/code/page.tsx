import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { CodeForm } from "@/components/auth/code-form";
import { ownPath } from "@/lib/auth/paths";
import { awaitedIdentity } from "@/lib/auth/session";
import { giveCode } from "@/app/login/actions";

export const metadata: Metadata = { title: "两步验证" };

type Props = { searchParams: Promise<{ next?: string | string[] }> };

/** The second step of signing in, for ten minutes after the password was right. */
export default async function CodePage({ searchParams }: Props) {
  if (!(await awaitedIdentity())) redirect("/login");
  const { next } = await searchParams;
  return (
    <>
      <h1 className="text-head">两步验证</h1>
      <CodeForm action={giveCode} next={ownPath(String(next ?? ""))} />
    </>
  );
}
