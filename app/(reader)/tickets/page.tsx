import type { Metadata } from "next";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { PageHead } from "@/components/layout/page-head";
import { FindTicket } from "@/components/ticket/find-ticket";
import { getSite } from "@/lib/site/queries";
import { find } from "./actions";

export const metadata: Metadata = { title: "投诉举报", robots: { index: false, follow: true } };

/** Where complaints begin, and where those who made one come back. */
export default async function Page() {
  const site = await getSite();
  return (
    <ReaderPage>
      <div className="wrap max-w-[44rem]! pt-6">
        <PageHead kicker="违法和不良信息举报 · 侵权投诉 · 更正" title="投诉举报" />
        <section className="pt-4">
          <h2 className="text-item">怎样投诉举报</h2>
          <ol className="mt-2 list-decimal space-y-1.5 pl-5">
            <li>打开有问题的稿件，点文末的“举报”，选一个理由即可，不需要登录。评论、图片和联系卡片旁也有“举报”。</li>
            <li>当事人、权利人请用“投诉与更正”，写明涉及的段落、主张的权利和联系方式，可以附证据。</li>
            <li>提交后得到工单号，凭号查看进度、补充材料、看到处理结果和理由；不同意可以申诉，由另一位审核员复核。</li>
          </ol>
          <p className="mt-3 text-small text-quiet">
            违法不良和个人信息类 24 小时内处理，人身攻击 48 小时，侵权、虚假、广告垃圾 3 天，其他 7 天。处理情况每月公布在
            <a href="/transparency" className="road-link">
              透明度报告
            </a>
            。{site.contactPhone && `也可以致电 ${site.contactPhone}。`}
          </p>
        </section>
        <section className="mt-8 border-t-[2.5px] border-rule-strong pt-3">
          <h2 className="text-item">查询工单</h2>
          <FindTicket action={find} />
        </section>
      </div>
    </ReaderPage>
  );
}
