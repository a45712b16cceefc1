import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, formatClock, formatDateTime } from "@/lib/format";

/** The newest stories by the clock: the time of today's and yesterday's beside them, an older date above. Nothing when it is empty. */
export function LatestList({ title, articles, now }: { title: string; articles: ArticleCard[]; now: Date }) {
  if (articles.length === 0) return null;
  return (
    <section className="pb-6 below-24">
      <SectionHead title={title} />
      <ul>
        {articles.map((article) => (
          <Item key={article.id} article={article} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Item({ article, now }: { article: ArticleCard; now: Date }) {
  const { publishedAt } = article;
  const time = publishedAt && formatClock(publishedAt, now);
  const isBeside = time?.endsWith("日") === false;
  return (
    <li className={`border-b border-rule py-2 text-small leading-relaxed ${isBeside ? "grid grid-cols-[5.4em_1fr]" : ""}`}>
      {publishedAt && (
        <time
          dateTime={publishedAt.toISOString()}
          title={formatDateTime(publishedAt)}
          className={`text-road ${isBeside ? "" : "block text-mini"}`}
        >
          {time}
        </time>
      )}
      <a href={articlePath(article)} className="[overflow-wrap:anywhere] [word-break:keep-all]">
        <Headline parts={article.headlineParts} />
      </a>
    </li>
  );
}
