import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { CountRows } from "@/components/desk/count-rows";
import { anyStaff, staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { listTerms } from "@/lib/search/terms";

export const metadata: Metadata = { title: "读者搜索" };

type Props = { searchParams: Promise<{ all?: string | string[] }> };

export default async function SearchesPage({ searchParams }: Props) {
  await staffPage(anyStaff);
  const all = (await searchParams).all === "1";
  const terms = await listTerms(clock(), { days: 30, empty: !all, take: 200 });
  return (
    <>
      <PageHead
        title="读者搜索"
        note="最近 30 天里搜得最多的 200 个词。只记词和次数，不记是谁；过长的和像电话、邮箱的不记。同一个词一分钟内多次搜索只记一次。"
      />
      <nav aria-label="搜索词范围" className="mb-4 flex gap-5 border-b border-rule">
        {[false, true].map((every) => (
          <Link
            key={String(every)}
            href={every ? "/admin/searches?all=1" : "/admin/searches"}
            prefetch={false}
            {...(every === all ? { "aria-current": "true" as const } : {})}
            className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {every ? "全部" : "没有结果的"}
          </Link>
        ))}
      </nav>
      <CountRows
        rows={terms.map(({ query, searches, found }) => ({
          key: query,
          text: query,
          count: searches,
          href: `/search?${new URLSearchParams({ q: query }).toString()}`,
          ...(all && found === 0 ? { note: "没有结果" } : {}),
        }))}
        empty={all ? "还没有人搜索。" : "读者搜的词都有结果。"}
      />
    </>
  );
}
