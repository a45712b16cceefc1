import { articlePath, formatDate } from "@/lib/format";

const day = 24 * 3_600_000;
const oldAfterDays = 180;

type Props = { publishedAt: Date; now: Date; later: { id: number; slug: string; headline: string }[] };

/** Tells a reader who came by search that the story is old, and where it went on. Nothing for a story of the past half year. */
export function AgeBanner({ publishedAt, now, later }: Props) {
  const days = Math.floor((now.getTime() - publishedAt.getTime()) / day);
  if (days < oldAfterDays) return null;
  const months = Math.floor(days / 30.44);
  const age =
    months < 12
      ? `${months} 个月`
      : months % 12 === 0
        ? `${Math.floor(months / 12)} 年`
        : `${Math.floor(months / 12)} 年 ${months % 12} 个月`;
  const newest = later[0];
  return (
    <p className="mt-4 border-y border-rule py-2.5 text-small leading-relaxed text-quiet">
      这是{formatDate(publishedAt)}的报道，距今约 {age}，情况可能已有变化。
      {newest && (
        <>
          较新的报道：
          <a href={articlePath(newest)} className="road-link">
            {newest.headline}
          </a>
        </>
      )}
    </p>
  );
}
