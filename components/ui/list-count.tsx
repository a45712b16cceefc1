import { formatNumber } from "@/lib/format";

type Props = { total: number; page: number; pages: number; /** Address of the list's feed. */ feedHref?: string };

/** How many stories a list has, where in it the reader is, and how to follow it. */
export function ListCount({ total, page, pages, feedHref }: Props) {
  if (total === 0 && !feedHref) return null;
  return (
    <p className="mt-2.5 flex flex-wrap items-baseline gap-x-5 text-mini text-quiet tabular">
      {total > 0 && (
        <span>
          共 {formatNumber(total)} 篇{pages > 1 && `，第 ${formatNumber(page)} 页 / 共 ${formatNumber(pages)} 页`}
        </span>
      )}
      {feedHref && (
        <a href={feedHref} className="no-print inline-block py-0.5 road-link">
          RSS 订阅
        </a>
      )}
    </p>
  );
}
