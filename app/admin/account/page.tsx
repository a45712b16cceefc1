import type { Metadata } from "next";
import { NameForm, PasswordForm, SecondFactorForms } from "@/components/admin/account-forms";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { LevelTable } from "@/components/author/level-table";
import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import { listSignIns } from "@/lib/audit/queries";
import { anyStaff, currentSession, staffPage } from "@/lib/auth/current";
import { getOwnLevel } from "@/lib/author/queries";
import { formatMedal } from "@/lib/format";
import { getSecondFactor } from "@/lib/user/queries";
import { removeFactor, rename, replaceCodes, setPassword, signOutEverywhere } from "./actions";

export const metadata: Metadata = { title: "我的账号" };

export default async function AccountPage() {
  const actor = await staffPage(anyStaff);
  const [session, factor, signIns, own] = await Promise.all([
    currentSession(),
    getSecondFactor(actor.id),
    listSignIns(actor.id, 10),
    getOwnLevel(actor.id),
  ]);
  return (
    <>
      <PageHead title="我的账号" note={session?.email} />
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section title="姓名" note="同事看到的名字，与稿件署名无关。">
          <NameForm action={rename} name={actor.name} />
        </Section>
        <Section title="两步验证" note={factor.confirmedAt ? "登录时除密码外还要填写验证码。" : "密码泄露时，两步验证仍能挡住别人。"}>
          {factor.confirmedAt ? (
            <>
              <p className="mb-4">
                自 <DateTime date={factor.confirmedAt} withTime /> 起启用。
              </p>
              <SecondFactorForms replace={replaceCodes} remove={removeFactor} codesLeft={factor.codesLeft} />
            </>
          ) : (
            <a href="/login/second-factor" className="inline-block border border-rule-strong px-3 py-1 hover:border-accent">
              设置两步验证
            </a>
          )}
        </Section>
        <Section title="密码" note="修改之后，其他设备上的登录全部退出。">
          <PasswordForm action={setPassword} />
        </Section>
        {own && (
          <Section title="作者勋章" note={own.level ? `${formatMedal(own.level.level)}，每天凌晨结算。` : "还没有结算，每天凌晨结算一次。"}>
            {own.level && <LevelTable parts={own.level.parts} score={own.level.score} />}
            <p className="mt-2">
              <a href="/medals" className="road-link">
                勋章怎么算
              </a>
            </p>
          </Section>
        )}
        <Section title="登录记录" note="最近 10 次。有不认识的，请修改密码。">
          <ol className="mb-4 border-t border-rule">
            {signIns.map(({ at, isKnownDevice, secondFactor }) => (
              <li key={at.toISOString()} className="flex flex-wrap gap-x-4 border-b border-rule py-1.5">
                <DateTime date={at} withTime />
                <span className="text-quiet">
                  {isKnownDevice ? "用过的设备" : "新设备"}
                  {secondFactor && "，经两步验证"}
                </span>
              </li>
            ))}
          </ol>
          <ActionForm action={signOutEverywhere} values={{}} look="danger">
            在所有设备上退出
          </ActionForm>
        </Section>
      </div>
    </>
  );
}
