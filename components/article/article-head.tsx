import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import type { ArticleCard, ArticleView } from "@/lib/article/select";
import { articlePath, authorPath, formatDate, formatDay, formatNumber } from "@/lib/format";
import { AgeBanner } from "./age-banner";
import { Breadcrumb } from "./breadcrumb";
import { Corrections } from "./corrections";
import { Provenance } from "./provenance";

type Props = {
  article: ArticleView;
  trail: { name: string; path: string }[];
  /** Places in which we changed a story that came from outside; null where no original was kept. */
  changes: number | null;
  now: Date;
  later: Pick<ArticleCard, "id" | "slug" | "headline" | "headlineParts">[];
};

/** The order of trust: where it stands, what it says, who and when, where it is from. */
export function ArticleHead({ article, trail, changes, now, later }: Props) {
  const views = article.counter?.views ?? 0;
  const first = article.firstPublishedAt;
  return (
    <header>
      <Breadcrumb trail={trail} />
      <h1 className="mt-4 text-title">
        <Headline parts={article.headlineParts} />
      </h1>
      {article.originalHeadline && <p className="mt-2.5 text-small text-quiet">原标题：{article.originalHeadline}</p>}
      <p className="mt-5 flex flex-wrap gap-x-5 gap-y-1 border-y border-rule py-3 text-mini text-quiet tabular">
        {article.byline && (
          <span className="text-ink">
            <Byline byline={article.byline} authors={article.authors.map(({ author }) => author)} />
          </span>
        )}
        {article.eventOn && <span>事件 {formatDay(article.eventOn)}</span>}
        {first && article.publishedAt && formatDate(first) !== formatDate(article.publishedAt) && (
          <span>
            首发 <DateTime date={first} withTime />
          </span>
        )}
        {article.publishedAt && (
          <span>
            {first || article.type !== "ORIGINAL" ? "本站" : "发布"} <DateTime date={article.publishedAt} now={now} withTime />
          </span>
        )}
        {article.correctedAt && (
          <span className="text-accent">
            更正 <DateTime date={article.correctedAt} withTime />
          </span>
        )}
        {views > 0 && <span>阅读 {formatNumber(views)}</span>}
      </p>
      <Provenance
        type={article.type}
        sources={article.sources}
        changes={changes === null ? null : { count: changes, href: `${articlePath(article)}/history` }}
      />
      <Corrections corrections={article.corrections} historyHref={`${articlePath(article)}/history`} />
      {article.publishedAt && <AgeBanner publishedAt={article.publishedAt} now={now} later={later} />}
    </header>
  );
}

/** The names as printed; those with a page of their own are links. */
function Byline({ byline, authors }: { byline: string; authors: { name: string; slug: string }[] }) {
  const known = new Map(authors.map((author) => [author.name, author.slug]));
  return byline.split(/(\s+|[、，,]\s*)/).map((piece, index) => {
    const slug = known.get(piece);
    return slug ? (
      <a key={index} href={authorPath({ slug })} rel="author">
        {piece}
      </a>
    ) : (
      piece
    );
  });
}
