import Link from "next/link";
import { pictureUrl } from "@/lib/article/document/picture";
import { dayOf, formatDay } from "@/lib/format";
import type { MediaRow } from "@/lib/media/queries";

/** Pictures of the library with what wants doing about them. */
export function MediaGrid({ assets, now, isFiltered }: { assets: MediaRow[]; now: Date; isFiltered: boolean }) {
  if (assets.length === 0)
    return (
      <p className="border-t border-rule py-8 text-quiet">
        {isFiltered ? "没有符合这些条件的图片。" : "媒体库里还没有图片，从上面上传第一张。"}
      </p>
    );
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-6 border-t border-rule pt-4 sm:grid-cols-3 lg:grid-cols-5 xl:grid-cols-6">
      {assets.map((asset) => (
        <li key={asset.id} className="min-w-0">
          <Link href={`/admin/media/${asset.id}`} prefetch={false} className="block">
            {asset.removedAt ? (
              <span className="grid aspect-4/3 place-items-center bg-wash text-mini text-accent">已按审核决定移除</span>
            ) : (
              <img
                src={pictureUrl(asset, 320)}
                alt=""
                width={asset.width}
                height={asset.height}
                loading="lazy"
                decoding="async"
                className="block aspect-4/3 w-full bg-wash object-cover"
              />
            )}
            <span className="mt-1.5 line-clamp-2 text-mini break-all">{asset.alt || asset.fileName || `图片 ${asset.id}`}</span>
          </Link>
          <p className="text-mini text-quiet tabular">
            {asset.width}×{asset.height}　{whereUsed(asset)}
          </p>
          <Wants asset={asset} now={now} />
        </li>
      ))}
    </ul>
  );
}

function whereUsed({ _count }: MediaRow): string {
  return _count.uses > 0 ? `${_count.uses} 篇稿件在用` : _count.covers > 0 ? "作为封面在用" : "未使用";
}

function Wants({ asset, now }: { asset: MediaRow; now: Date }) {
  const words = [asset.alt === "" ? "缺替代文字" : "", licenceWord(asset.licenceUntil, now)].filter((word) => word !== "");
  return words.length === 0 ? null : <p className="text-mini text-accent">{words.join("　")}</p>;
}

/** "授权已到期", or until when it holds when that is near; "" otherwise. */
export function licenceWord(until: Date | null, now: Date): string {
  if (!until) return "";
  const days = Math.round((until.getTime() - dayOf(now).getTime()) / 86_400_000);
  if (days < 0) return `授权已于 ${formatDay(until)}到期`;
  return days <= 30 ? `授权 ${formatDay(until)}到期` : "";
}
