import { keptHtml } from "@/components/ui/markup";
import { DateTime } from "@/components/ui/date-time";
import type { ArticleCard } from "@/lib/article/select";
import { formatAge, formatNumber } from "@/lib/format";

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
  const way = `meta ${withViews} ${article.publishedAt ? formatAge(article.publishedAt, now) : ""}`;
  const inside = keptHtml(article, way, () => <Inside article={article} now={now} withViews={withViews} />);
  return <p className={`meta-line ${className}`} dangerouslySetInnerHTML={inside} />;
}

function Inside({ article, now, withViews }: { article: ArticleCard; now: Date; withViews: boolean }) {
  const views = article.counter?.views ?? 0;
  return (
    <>
      {article.byline && <span className="text-ink">{article.byline}</span>}
      {article.publishedAt && <DateTime date={article.publishedAt} now={now} />}
      {article.correctedAt && <span className="text-accent">已更正</span>}
      {withViews && views > 0 && <span>阅读 {formatNumber(views)}</span>}
    </>
  );
}
