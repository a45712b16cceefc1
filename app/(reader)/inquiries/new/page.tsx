import type { Metadata } from "next";
import { inquiryForm, inquiryPath } from "@/app/(reader)/inquiries/form";
import { ReaderPage } from "@/app/(reader)/reader-page";
import { wechatQr } from "@/app/(reader)/wechat-qr";
import { ContactCard } from "@/components/article/contact-card";
import { InquiryForm } from "@/components/inquiry/inquiry-form";
import { PageHead } from "@/components/layout/page-head";
import { clock } from "@/lib/clock";
import { articlePath, categoryPath } from "@/lib/format";
import { subjectOf } from "@/lib/inquiry/queries";
import { getSite } from "@/lib/site/queries";

export const metadata: Metadata = { title: "咨询", robots: { index: false } };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The inquiry form, bound to the story or category whose link led here. */
export default async function InquiryPage({ searchParams }: Props) {
  const given = await searchParams;
  const one = (name: string) => [given[name]].flat()[0] ?? "";
  const number = /^[1-9]\d{0,8}$/.exec(one("article"))?.[0];
  const asked = { article: number ? Number(number) : undefined, category: one("category").slice(0, 200) };
  const [site, { article, category }] = await Promise.all([getSite(), subjectOf(asked)]);
  return (
    <ReaderPage>
      <div className="wrap grid gap-x-[clamp(2rem,6vw,5.25rem)] pt-4 pb-12 lg:grid-cols-[minmax(0,38em)_minmax(0,17em)]">
        <div className="min-w-0">
          <p className="pt-2 text-mini tracking-[0.1em] text-quiet">服务 · 非新闻内容</p>
          <PageHead title="咨询">
            <p className="mt-1.5 text-quiet">写下您要找的厂房、土地、设备、供应商或政策，工作人员会按您留的电话联系。</p>
          </PageHead>
          {article && (
            <p className="mt-3 border-l-[3px] border-road pl-3 text-small">
              来自稿件：
              <a href={articlePath(article)} className="road-link">
                {article.headline}
              </a>
            </p>
          )}
          {category && (
            <p className="mt-3 border-l-[3px] border-road pl-3 text-small">
              来自栏目：
              <a href={categoryPath(category)} className="road-link">
                {category.name}
              </a>
            </p>
          )}
          {/* By what the address says: a form that was filled in beside a story comes back here also when the story is gone. */}
          <InquiryForm {...inquiryForm({ article, category }, site.name)} permalink={inquiryPath(asked)} />
        </div>
        <aside className="pt-10 lg:pt-12">
          <ContactCard site={site} now={clock()} wechatQr={await wechatQr(site)} />
        </aside>
      </div>
    </ReaderPage>
  );
}
