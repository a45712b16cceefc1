import type { Metadata } from "next";
import { erase, takeOut } from "@/app/admin/inquiries/actions";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { EraseForm, TakeOutForm } from "@/components/leads/personal-forms";
import { staffPage } from "@/lib/auth/current";
import { canManagePersonalData } from "@/lib/inquiry/policy";

export const metadata: Metadata = { title: "按号码查询与删除" };

/** What a person may ask for: what is kept of them, and that it be erased. */
export default async function PersonalDataPage() {
  await staffPage(canManagePersonalData);
  return (
    <>
      <PageHead title="按号码查询与删除" note="有人要求查阅、复制或删除自己的信息时在这里办理。每一次都会留下操作记录。">
        <a href="/admin/inquiries" className="road-link">
          回到咨询
        </a>
      </PageHead>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section title="导出" note="这个号码提交过的全部咨询和跟进记录，CSV 文件。">
          <TakeOutForm action={takeOut} />
        </Section>
        <Section title="删除" note="删去这个号码的姓名、公司、电话、需求、留言和跟进记录，不能恢复；只留下来自哪篇稿件、哪一天、是否成交。">
          <EraseForm action={erase} />
        </Section>
      </div>
    </>
  );
}
