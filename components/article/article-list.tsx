import { Headline } from "@/components/ui/headline";
import { listRow } from "@/components/ui/list-row";
import { keptHtml } from "@/components/ui/markup";
import { acrossPhone } from "@/lib/article/document/picture";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, formatAge } from "@/lib/format";
import { CoverLink } from "./cover-link";
import { Kicker } from "./kicker";
import { Meta } from "./meta";

type Props = {
  articles: ArticleCard[];
  now: Date;
  /** Whether the first story stands larger: on a list's first page. */
  withLead: boolean;
  /** Path of the category whose list this is: its own stories need not name it. */
  within?: string;
};

/** A list of stories, newest first. Nothing when it is empty. */
export function ArticleList({ articles, now, withLead, within }: Props) {
  if (articles.length === 0) return null;
  const below = withLead && articles[0]?.cover ? "below-12 after-lead" : "below-12";
  const tall = articles.slice(0, 5).every(({ summary }) => summary);
  return (
    <ul>
      {articles.map((article, index) => {
        const isLead = withLead && index === 0;
        const kicker = article.category.path !== within;
        // With what the date says, which is all of a row that the time changes.
        const way = `row ${isLead} ${kicker} ${article.publishedAt ? formatAge(article.publishedAt, now) : ""}`;
        const row = keptHtml(article, way, () => <Item article={article} now={now} isLead={isLead} kicker={kicker} />);
        return <li key={article.id} className={listRow(index, below, tall)} dangerouslySetInnerHTML={row} />;
      })}
    </ul>
  );
}

function Item({ article, now, isLead, kicker }: { article: ArticleCard; now: Date; isLead: boolean; kicker: boolean }) {
  // On a phone the picture does not grow with the type: the headline needs the room.
  const pictureAt = isLead
    ? "gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,21rem)]"
    : "grid-cols-[minmax(0,1fr)_104px] gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]";
  return (
    <article className={`grid gap-x-7 ${article.cover ? pictureAt : ""}`}>
      <div className={isLead ? "order-2 min-w-0 sm:order-1" : "min-w-0"}>
        {kicker && <Kicker article={article} />}
        <h2 className={isLead ? "text-[clamp(1.4rem,2.3vw,1.85rem)] leading-[1.36]" : "text-item sm:text-[1.15rem]"}>
          <a href={articlePath(article)}>
            <Headline parts={article.headlineParts} />
          </a>
        </h2>
        {article.summary && <p className={`gist ${isLead ? "line-clamp-4" : "line-clamp-2 text-small"}`}>{article.summary}</p>}
        <Meta article={article} now={now} withViews className="mt-1.5" />
      </div>
      <CoverLink
        article={article}
        sizes={isLead ? `(min-width: 36rem) 21rem, ${acrossPhone}` : "(min-width: 36rem) 10rem, 104px"}
        width={isLead ? 640 : 160}
        first={isLead}
        className="aspect-3/2"
        {...(isLead ? { linkClassName: "order-1 sm:order-2" } : {})}
      />
    </article>
  );
}
