import Link from "next/link";
import { StatusMark } from "@/components/admin/status-mark";
import { formatNumber } from "@/lib/format";
import type { MediaDetail } from "@/lib/media/queries";

/** The articles that show a picture, in their text or as cover. */
export function AssetUses({ uses, total }: { uses: MediaDetail["uses"]; total: number }) {
  if (uses.length === 0) return <p className="text-quiet">还没有稿件用到它。</p>;
  return (
    <ul className="border-t border-rule">
      {uses.map(({ article }) => (
        <li key={article.id} className="flex flex-wrap items-baseline gap-x-3 border-b border-rule py-1.5">
          <StatusMark status={article.status} />
          <Link href={`/admin/articles/${article.id}`} prefetch={false} className="min-w-0 font-semibold">
            {article.headline || "（无标题）"}
          </Link>
        </li>
      ))}
      {total > uses.length && (
        <li className="py-1.5 text-quiet">
          这里是最新的 {uses.length} 篇，还有 {formatNumber(total - uses.length)} 篇。
        </li>
      )}
    </ul>
  );
}
