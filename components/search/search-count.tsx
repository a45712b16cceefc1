import { formatNumber } from "@/lib/format";
import type { SearchResult } from "@/lib/search/queries";

type Props = { result: Omit<SearchResult, "hits">; q: string; page: number; maxLength: number };

/** What was found, in one sentence, and what was done with the query to find it. */
export function SearchCount({ result: { total, totalIsExact, pages, relaxed, cut }, q, page, maxLength }: Props) {
  const found = totalIsExact ? ` ${formatNumber(total)} 篇` : `超过 ${formatNumber(total)} 篇`;
  return (
    <div className="space-y-1 border-b border-rule py-4 text-small text-quiet">
      <p className="[overflow-wrap:anywhere] tabular">
        {relaxed ? `没有稿件写到“${q}”的全部字词，下面${found}写到了其中一部分` : `找到${found}写到“${q}”的稿件`}
        {!totalIsExact && `，列出前 ${formatNumber(total)} 篇`}
        {pages > 1 && `；第 ${page} 页 / 共 ${pages} 页`}。
      </p>
      {cut && <p>关键词太长，只按前 {maxLength} 个字搜索。</p>}
    </div>
  );
}
