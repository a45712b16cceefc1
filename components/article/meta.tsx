import { DateTime } from "@/components/ui/date-time";
import type { ArticleCard } from "@/lib/article/queries";
import { formatNumber } from "@/lib/format";

/** Byline, date, views: one line of small print under a headline in a list. */
export function Meta({
  article,
  now,
  withViews = false,
  className = "",
}: {
  article: ArticleCard;
  now: Date;
  withViews?: boolean;
  className?: string;
}) {
  const views = article.counter?.views ?? 0;
  return (
    <p className={`meta-line ${className}`}>
      {article.byline && <span className="font-medium text-ink">{article.byline}</span>}
      {article.publishedAt && <DateTime date={article.publishedAt} now={now} />}
      {article.correctedAt && <span className="text-accent">已更正</span>}
      {withViews && views > 0 && <span>阅读 {formatNumber(views)}</span>}
    </p>
  );
}
