import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { TagList } from "@/components/desk/tag-list";
import { Empty } from "@/components/ui/empty";
import { Pager } from "@/components/ui/pager";
import { staffPage } from "@/lib/auth/current";
import { formatNumber } from "@/lib/format";
import { listTagsAtDesk } from "@/lib/tag/desk";
import { canArrangeTags } from "@/lib/tag/policy";

export const metadata: Metadata = { title: "标签" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TagsPage({ searchParams }: Props) {
  await staffPage(canArrangeTags);
  const given = await searchParams;
  const one = (name: string) => ([given[name]].flat()[0] ?? "").replaceAll("\0", "").trim();
  const q = one("q").slice(0, 30);
  const unused = one("unused") === "1";
  const page = /^[1-9]\d{0,5}$/.test(one("page")) ? Number(one("page")) : 1;
  const { tags, total, pages } = await listTagsAtDesk({ q, unused, page });
  const address = (change: { unused?: boolean; page?: number }) => {
    const next = { unused, page: 1, ...change };
    const query = new URLSearchParams({
      ...(q ? { q } : {}),
      ...(next.unused ? { unused: "1" } : {}),
      ...(next.page > 1 ? { page: String(next.page) } : {}),
    });
    return query.size === 0 ? "/admin/tags" : `/admin/tags?${query.toString()}`;
  };
  return (
    <>
      <PageHead title="标签" note="改名、合并后，旧名称仍然认得，旧地址自动跳转。">
        <form action="/admin/tags" role="search" className="flex items-center border-b-[1.5px] border-rule-strong">
          {unused && <input type="hidden" name="unused" value="1" />}
          <input
            type="search"
            name="q"
            aria-label="按名称查找"
            aria-keyshortcuts="/"
            placeholder="名称或别名"
            defaultValue={q}
            maxLength={30}
            data-desk-search=""
            className="w-[10em] min-w-0 bg-transparent px-0.5 py-1 outline-offset-2 placeholder:text-quiet sm:w-[15em]"
          />
          <button className="shrink-0 px-1 py-1 text-quiet hover:text-accent">查找</button>
        </form>
      </PageHead>
      {one("done") === "deleted" && (
        <p role="status" className="mb-3 border-t-[2.5px] border-road bg-wash px-3 py-2">
          标签已删除。
        </p>
      )}
      <nav aria-label="标签范围" className="flex gap-5 border-b border-rule">
        {[false, true].map((only) => (
          <Link
            key={String(only)}
            href={address({ unused: only })}
            prefetch={false}
            {...(only === unused ? { "aria-current": "true" as const } : {})}
            className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {only ? "没有用到的" : "全部"}
            {only === unused && <span className="ml-1.5 text-mini font-normal text-quiet tabular">{formatNumber(total)}</span>}
          </Link>
        ))}
      </nav>
      {tags.length === 0 ? (
        <Empty title={q ? `没有名称含“${q}”的标签` : unused ? "每个标签都有稿件" : "还没有标签"}>
          <p>{unused && !q ? "没有需要清理的。" : "标签在写稿时填写，用到时自动建立。"}</p>
        </Empty>
      ) : (
        <TagList tags={tags} />
      )}
      <Pager page={page} pages={pages} href={(number) => address({ page: number })} />
    </>
  );
}
