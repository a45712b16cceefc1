import { articlePath, formatNumber } from "@/lib/format";
import type { InquirySource } from "@/lib/inquiry/queries";

/** How many inquiries each article brought, and how many of them were won; every number leads to its list. */
export function SourceChart({ sources, address }: { sources: InquirySource[]; address: (articleId: string) => string }) {
  if (sources.length === 0) return <p className="text-quiet">这段时间还没有咨询。</p>;
  const most = Math.max(...sources.map(({ inquiries }) => inquiries));
  return (
    <table className="w-full max-w-[52rem]">
      <thead className="sr-only">
        <tr>
          <th scope="col">稿件</th>
          <th scope="col">咨询</th>
        </tr>
      </thead>
      <tbody>
        {sources.map(({ articleId, headline, slug, inquiries, won }) => (
          <tr key={articleId ?? 0} className="border-b border-rule">
            <th scope="row" className="w-1/2 py-1.5 pr-4 text-left font-normal">
              {articleId !== null && slug !== null ? (
                <a href={articlePath({ id: articleId, slug })} className="line-clamp-2">
                  {headline}
                </a>
              ) : (
                <span className="text-quiet">栏目页或直接提交</span>
              )}
            </th>
            <td className="py-1.5">
              <span className="flex items-center gap-3">
                <span aria-hidden="true" className="block h-2.5 grow">
                  <span className="block h-full bg-rule" style={{ width: `${(inquiries / most) * 100}%` }}>
                    <span className="block h-full bg-road" style={{ width: `${(won / inquiries) * 100}%` }} />
                  </span>
                </span>
                <a href={address(articleId === null ? "none" : String(articleId))} className="shrink-0 text-mini tabular">
                  {formatNumber(inquiries)} 条{won > 0 && <span className="text-road">，成交 {formatNumber(won)}</span>}
                </a>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
