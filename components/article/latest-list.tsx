import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import type { ArticleCard } from "@/lib/article/queries";
import { articlePath, formatDate, formatTime } from "@/lib/format";

/** The newest stories by the clock: the time today, the day before. Nothing when it is empty. */
export function LatestList({ title, articles, now }: { title: string; articles: ArticleCard[]; now: Date }) {
  if (articles.length === 0) return null;
  return (
    <section className="pb-6">
      <SectionHead title={title} />
      <ul>
        {articles.map((article) => (
          <li key={article.id} className="grid grid-cols-[5em_1fr] border-b border-rule py-2 text-[0.9rem] leading-relaxed">
            {article.publishedAt && (
              <time dateTime={article.publishedAt.toISOString()} title={formatDate(article.publishedAt)} className="text-road">
                {formatDate(article.publishedAt) === formatDate(now)
                  ? formatTime(article.publishedAt)
                  : formatDate(article.publishedAt).replace(/^\d+年/, "")}
              </time>
            )}
            <a href={articlePath(article)} className="[overflow-wrap:anywhere] [word-break:keep-all]">
              <Headline parts={article.headlineParts} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
