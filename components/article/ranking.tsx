import { Headline } from "@/components/ui/headline";
import { keptHtml } from "@/components/ui/markup";
import { SectionHead } from "@/components/ui/section-head";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath } from "@/lib/format";

type Props = { title: string; articles: ArticleCard[]; moreHref?: string };

/** A numbered list; the first three numbers stand out. Nothing when it is empty. */
export function Ranking({ title, articles, moreHref }: Props) {
  if (articles.length === 0) return null;
  const way = `ranking ${title} ${moreHref ?? ""}`;
  return (
    <section
      className="pb-6 below-24"
      dangerouslySetInnerHTML={keptHtml(articles, way, () => (
        <Inside title={title} articles={articles} {...(moreHref ? { moreHref } : {})} />
      ))}
    />
  );
}

function Inside({ title, articles, moreHref }: Props) {
  return (
    <>
      <SectionHead title={title} {...(moreHref ? { moreHref } : {})} />
      <ol>
        {articles.map((article, index) => (
          <li key={article.id} className="grid grid-cols-[1.7em_1fr] border-b border-rule py-2.5 text-small leading-relaxed">
            <span
              aria-hidden="true"
              className={`font-serif text-item leading-[1.4] font-bold tabular ${index < 3 ? "text-accent" : "text-quiet"}`}
            >
              {index + 1}
            </span>
            <a href={articlePath(article)} className="[overflow-wrap:anywhere] [word-break:keep-all]">
              <Headline parts={article.headlineParts} />
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
