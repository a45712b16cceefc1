import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import { articlePath, formatReason } from "@/lib/format";
import type { RelatedCard } from "@/lib/related/queries";
import { CoverLink } from "./cover-link";

type Props = { articles: RelatedCard[]; of: { publishedAt: Date | null }; moreHref: string | null };

/** Related stories, each with its reason. Nothing when there are none. */
export function RelatedList({ articles, of, moreHref }: Props) {
  if (articles.length === 0) return null;
  return (
    <section className="no-print mt-9">
      <SectionHead title="相关文章" {...(moreHref ? { moreHref } : {})} />
      <RelatedRows articles={articles} of={of} />
    </section>
  );
}

/** `heading`: h2 where no heading stands between the page's own and the rows. */
export function RelatedRows({ articles, of, heading: Heading = "h3" }: Omit<Props, "moreHref"> & { heading?: "h2" | "h3" }) {
  return (
    <ul>
      {articles.map((article) => (
        <li
          key={article.id}
          className={`grid gap-4 border-b border-rule py-4 unaimed:below-10 ${article.cover ? "grid-cols-[88px_1fr] sm:grid-cols-[7rem_1fr]" : ""}`}
        >
          <CoverLink article={article} sizes="7rem" width={160} className="aspect-3/2" />
          <div className="min-w-0">
            <p className="text-mini leading-normal text-road">{formatReason(article.reason, article.publishedAt, of.publishedAt)}</p>
            <Heading className="text-base leading-snug">
              <a href={articlePath(article)}>
                <Headline parts={article.headlineParts} />
              </a>
            </Heading>
            {article.summary && <p className="mt-0.5 line-clamp-2 text-small [overflow-wrap:anywhere] text-quiet">{article.summary}</p>}
            <p className="mt-0.5 text-mini text-quiet">{article.publishedAt && <DateTime date={article.publishedAt} />}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
