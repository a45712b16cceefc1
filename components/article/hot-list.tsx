import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, formatNumber } from "@/lib/format";
import { CoverLink } from "./cover-link";
import { Kicker } from "./kicker";

type HotStory = ArticleCard & { recentViews: number };

/** The ranking at full size: the first three with summary and picture. Nothing when it is empty. */
export function HotList({ articles, now }: { articles: HotStory[]; now: Date }) {
  if (articles.length === 0) return null;
  return (
    <ol>
      {articles.map((article, index) => (
        <li key={article.id} className="border-b border-rule py-4 last:border-b-0">
          <Place article={article} now={now} rank={index + 1} />
        </li>
      ))}
    </ol>
  );
}

function Place({ article, now, rank }: { article: HotStory; now: Date; rank: number }) {
  const isTop = rank <= 3;
  // Larger type leaves no room for it on a phone.
  const withPicture = "grid-cols-[1.9rem_minmax(0,1fr)_96px] in-[[data-size]]:max-sm:grid-cols-[1.9rem_minmax(0,1fr)]";
  return (
    <article
      className={`grid items-start gap-x-3 sm:gap-x-4 ${isTop && article.cover ? `${withPicture} sm:grid-cols-[3.4rem_minmax(0,1fr)_10rem]` : "grid-cols-[1.9rem_minmax(0,1fr)] sm:grid-cols-[3.4rem_minmax(0,1fr)]"}`}
    >
      <span
        className={`font-serif font-bold tabular ${isTop ? "text-[2.1rem] leading-[1.15] text-accent" : "text-head leading-[1.3] text-quiet"}`}
      >
        <span className="sr-only">第</span>
        {rank}
        <span className="sr-only">位</span>
      </span>
      <div className="min-w-0">
        <h2 className={isTop ? "text-item sm:text-head" : "text-item"}>
          <a href={articlePath(article)}>
            <Headline parts={article.headlineParts} />
          </a>
        </h2>
        {isTop && article.summary && <p className="mt-1 line-clamp-2 text-small text-quiet">{article.summary}</p>}
        <p className="mt-1 flex flex-wrap items-baseline gap-x-4 text-mini text-quiet tabular">
          <Kicker article={article} />
          <span>七天阅读 {formatNumber(article.recentViews)}</span>
          {article.publishedAt && <DateTime date={article.publishedAt} now={now} />}
        </p>
      </div>
      {isTop && (
        <CoverLink
          article={article}
          sizes="(min-width: 36rem) 10rem, 96px"
          width={160}
          className="aspect-3/2"
          linkClassName="in-[[data-size]]:max-sm:hidden"
        />
      )}
    </article>
  );
}
