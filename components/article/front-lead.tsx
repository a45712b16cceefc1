import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import { acrossPhone } from "@/lib/article/document/picture";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, categoryPath } from "@/lib/format";
import { CoverLink } from "./cover-link";
import { Meta } from "./meta";

/** The lead story, large, and the stories beside it in pairs. Says so when there is nothing yet. */
export function FrontLead({ lead, pairs, now }: { lead: ArticleCard | null; pairs: ArticleCard[]; now: Date }) {
  if (!lead) {
    return (
      <section className="py-24 text-center">
        <h1 className="text-head">还没有已发布的稿件</h1>
        <p className="mt-3 text-quiet">第一篇稿件发布后，会出现在这里。</p>
      </section>
    );
  }
  return (
    <section aria-label="要闻">
      <article
        className={`grid gap-x-7 gap-y-4 border-b border-rule pb-6 ${lead.cover ? "md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)]" : ""}`}
      >
        <div className="order-2 md:order-1">
          <Kicker article={lead} />
          <h1 className="mt-1 mb-3 text-[clamp(1.6rem,2.6vw,2.2rem)] leading-[1.32]">
            <a href={articlePath(lead)}>
              <Headline parts={lead.headlineParts} />
            </a>
          </h1>
          {lead.summary && <p className="text-quiet">{lead.summary}</p>}
          <Meta article={lead} now={now} withViews className="mt-3" />
        </div>
        <CoverLink
          article={lead}
          sizes={`(min-width: 60rem) 24rem, (min-width: 48rem) 40vw, ${acrossPhone}`}
          width={640}
          first
          className="aspect-3/2"
          linkClassName="order-1 md:order-2"
        />
      </article>
      <div className="grid gap-x-9 sm:grid-cols-2">
        {pairs.map((article) => (
          <article key={article.id} className="border-b border-rule py-4.5">
            <Kicker article={article} />
            <h2 className="mt-0.5 mb-1 text-item">
              <a href={articlePath(article)}>
                <Headline parts={article.headlineParts} />
              </a>
            </h2>
            {article.summary && <p className="line-clamp-2 text-small text-quiet">{article.summary}</p>}
            <p className="mt-1 text-mini text-quiet">{article.publishedAt && <DateTime date={article.publishedAt} now={now} />}</p>
          </article>
        ))}
      </div>
    </section>
  );
}

function Kicker({ article }: { article: ArticleCard }) {
  return (
    <a href={categoryPath(article.category)} className="text-mini tracking-[0.06em] text-accent">
      {article.category.name}
    </a>
  );
}
