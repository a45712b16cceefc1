import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { RedirectForms } from "@/components/publishing/redirect-forms";
import { RedirectList } from "@/components/publishing/redirect-list";
import { staffPage } from "@/lib/auth/current";
import { canManageRedirects } from "@/lib/redirect/policy";
import { listRedirects } from "@/lib/redirect/queries";
import { remove, save, take } from "./actions";

export const metadata: Metadata = { title: "跳转" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RedirectsPage({ searchParams }: Props) {
  await staffPage(canManageRedirects);
  const given = await searchParams;
  const text = ([given.q].flat()[0] ?? "").trim().slice(0, 200);
  const before = /^[1-9]\d{0,8}$/.test(String(given.before)) ? Number(given.before) : null;
  const { rows, next } = await listRedirects({ text, ...(before ? { before } : {}) });
  const address = (from?: number) => {
    const query = new URLSearchParams({ ...(text ? { q: text } : {}), ...(from ? { before: String(from) } : {}) }).toString();
    return `/admin/redirects${query && `?${query}`}`;
  };
  return (
    <>
      <PageHead title="跳转" note="旧地址永久跳转到新地址。本站还有页面的地址不会跳转。">
        <a href="/api/redirects" className="road-link">
          导出 CSV
        </a>
      </PageHead>
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Section title="全部跳转">
          <RedirectList rows={rows} text={text} remove={remove} save={save} />
          <Onward first={before ? address() : null} next={next ? address(next) : null} />
        </Section>
        <Section title="添加">
          <RedirectForms save={save} take={take} />
        </Section>
      </div>
    </>
  );
}
