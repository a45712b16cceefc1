import { Fragment } from "react";

/** Links to the pages of a list; `href(n)` gives the address of page n. Nothing for a single page. */
export function Pager({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  if (pages <= 1) return null;
  const shown = [...new Set([1, page - 2, page - 1, page, page + 1, page + 2, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
  return (
    <nav aria-label="分页" className="no-print flex flex-wrap items-center gap-x-1 gap-y-2 py-8 text-small tabular below-3">
      {page > 1 && (
        <a href={href(page - 1)} rel="prev" className="px-3 py-1.5">
          上一页
        </a>
      )}
      {shown.map((number, index) => (
        <Fragment key={number}>
          {index > 0 && number - (shown[index - 1] ?? 0) > 1 && <span className="px-1 text-quiet">…</span>}
          {number === page ? (
            <b aria-current="page" className="border-b-2 border-accent px-3 py-1.5 font-semibold text-accent">
              <span className="sr-only">第</span>
              {number}
              <span className="sr-only">页，当前页</span>
            </b>
          ) : (
            <a href={href(number)} aria-label={`第 ${number} 页`} className="px-3 py-1.5">
              {number}
            </a>
          )}
        </Fragment>
      ))}
      {page < pages && (
        <a href={href(page + 1)} rel="next" className="px-3 py-1.5">
          下一页
        </a>
      )}
    </nav>
  );
}
