import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import type { ArticleCard } from "@/lib/article/queries";
import { articlePath } from "@/lib/format";

/** A numbered list; the first three numbers stand out. Nothing when it is empty. */
export function Ranking({ title, articles, moreHref }: { title: string; articles: ArticleCard[]; moreHref?: string }) {
  if (articles.length === 0) return null;
  return (
    <section className="pb-6">
      <SectionHead title={title} {...(moreHref ? { moreHref } : {})} />
      <ol>
        {articles.map((article, index) => (
          <li key={article.id} className="grid grid-cols-[1.7em_1fr] border-b border-rule py-2.5 text-[0.92rem] leading-relaxed">
            <span
              aria-hidden="true"
              className={`font-serif text-[1.15rem] leading-[1.4] font-bold tabular-nums ${index < 3 ? "text-accent" : "text-quiet"}`}
            >
              {index + 1}
            </span>
            <a href={articlePath(article)} className="[overflow-wrap:anywhere] [word-break:keep-all]">
              <Headline parts={article.headlineParts} />
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
