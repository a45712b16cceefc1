import { CoverLink } from "@/components/article/cover-link";
import { Kicker } from "@/components/article/kicker";
import { Meta } from "@/components/article/meta";
import { listRow } from "@/components/ui/list-row";
import { keptAround } from "@/components/ui/markup";
import { articlePath, formatAge } from "@/lib/format";
import type { SearchHit } from "@/lib/search/queries";
import { marked, markedHeadline } from "./marked";

/** Stories that a search found, each with the passage it was found by: all else of a row is kept. */
export function SearchHits({ hits, now }: { hits: SearchHit[]; now: Date }) {
  const rows = hits.map(({ card, headline, snippet }, index) => {
    const way = `hit ${card.publishedAt ? formatAge(card.publishedAt, now) : ""}`;
    const row = keptAround(card, way, [markedHeadline(headline, card.headlineParts), marked(snippet)], (title, passage) => (
      <article className={`grid gap-x-7 ${card.cover ? "sm:grid-cols-[minmax(0,1fr)_8.5rem]" : ""}`}>
        <div className="min-w-0">
          <Kicker article={card} />
          <h2 className="text-item sm:text-[1.15rem]">
            <a href={articlePath(card)} dangerouslySetInnerHTML={title} />
          </h2>
          <p className="gist line-clamp-5 text-small sm:line-clamp-4" dangerouslySetInnerHTML={passage} />
          <Meta article={card} now={now} withViews className="mt-1.5" />
        </div>
        <CoverLink article={card} sizes="8.5rem" width={160} className="aspect-3/2" linkClassName="max-sm:hidden" />
      </article>
    ));
    return `<li class="${listRow(index, "below-14 sm:below-13", true)}">${row.__html}</li>`;
  });
  return <ol dangerouslySetInnerHTML={{ __html: rows.join("") }} />;
}
