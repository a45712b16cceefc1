import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, formatDate } from "@/lib/format";

/** What happened next: newer stories of the same topic, oldest first. Nothing when it went no further. */
export function LaterList({ articles }: { articles: Pick<ArticleCard, "id" | "slug" | "headlineParts" | "publishedAt">[] }) {
  if (articles.length === 0) return null;
  const inOrder = [...articles].sort((a, b) => (a.publishedAt?.getTime() ?? 0) - (b.publishedAt?.getTime() ?? 0));
  return (
    <section className="pb-6">
      <SectionHead title="后来怎么样了" />
      <ol>
        {inOrder.map((article) => (
          <li key={article.id} className="border-b border-rule py-2.5 text-small leading-relaxed">
            {article.publishedAt && (
              <time dateTime={article.publishedAt.toISOString()} className="mr-2 text-mini text-road">
                {formatDate(article.publishedAt)}
              </time>
            )}
            <a href={articlePath(article)} className="[overflow-wrap:anywhere] [word-break:keep-all]">
              <Headline parts={article.headlineParts} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
