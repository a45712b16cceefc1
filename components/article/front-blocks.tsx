import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import { Picture } from "@/components/ui/picture";
import { SectionHead } from "@/components/ui/section-head";
import type { FrontBlock } from "@/lib/article/front";
import type { ArticleCard } from "@/lib/article/queries";
import { articlePath, categoryPath } from "@/lib/format";

/** The categories below the fold in rows of changing rhythm: lead and list beside a plain list, then three columns. */
export function FrontBlocks({ blocks, now }: { blocks: FrontBlock[]; now: Date }) {
  return (
    <div className="mt-6 grid gap-x-9 gap-y-8 md:grid-cols-2 lg:grid-cols-6">
      {rhythm(blocks.length).map((Shape, index) => {
        const block = blocks[index];
        return block ? <Shape key={block.category.id} block={block} now={now} /> : null;
      })}
    </div>
  );
}

type Shape = (props: { block: FrontBlock; now: Date }) => React.ReactNode;

/** Rows fill the width whatever the number: a last one alone is wide, a last pair is lead and list. */
function rhythm(count: number): Shape[] {
  const shapes: Shape[] = [];
  for (let row = 0; shapes.length < count; row++) {
    const left = count - shapes.length;
    if (left === 1) shapes.push(Wide);
    else if (left === 2 || (row % 2 === 0 && left !== 3)) shapes.push(LeadAndList, PlainList);
    else shapes.push(Column, Column, Column);
  }
  return shapes;
}

function Title({ article, className = "" }: { article: ArticleCard; className?: string }) {
  return (
    <h3 className={`font-sans font-medium ${className}`}>
      <a href={articlePath(article)}>
        <Headline parts={article.headlineParts} />
      </a>
    </h3>
  );
}

function Row({ article, now }: { article: ArticleCard; now: Date }) {
  return (
    <li className="border-b border-rule py-2.5 leading-relaxed last:border-b-0">
      <Title article={article} className="text-[0.95rem]" />
      <p className="text-mini text-quiet">{article.publishedAt && <DateTime date={article.publishedAt} now={now} />}</p>
    </li>
  );
}

function LeadAndList({ block, now }: { block: FrontBlock; now: Date }) {
  return <WithLead block={block} now={now} className="md:col-span-2 lg:col-span-4" />;
}

function Wide({ block, now }: { block: FrontBlock; now: Date }) {
  return <WithLead block={block} now={now} className="md:col-span-2 lg:col-span-6" />;
}

function WithLead({ block, now, className }: { block: FrontBlock; now: Date; className: string }) {
  const [first, ...rest] = block.articles;
  if (!first) return null;
  return (
    <section className={className}>
      <SectionHead title={block.category.name} moreHref={categoryPath(block.category)} />
      <div className="grid gap-x-7 pt-2 sm:grid-cols-2">
        <article className="pb-3">
          {first.cover && (
            <a href={articlePath(first)} tabIndex={-1} aria-hidden="true">
              <Picture
                picture={first.cover}
                alt=""
                sizes="(min-width: 60rem) 22rem, (min-width: 36rem) 45vw, 100vw"
                width={640}
                className="mb-3 aspect-3/2"
              />
            </a>
          )}
          <h3 className="text-head">
            <a href={articlePath(first)}>
              <Headline parts={first.headlineParts} />
            </a>
          </h3>
          {first.summary && <p className="mt-1.5 line-clamp-3 text-small text-quiet">{first.summary}</p>}
          <p className="mt-1 text-mini text-quiet">{first.publishedAt && <DateTime date={first.publishedAt} now={now} />}</p>
        </article>
        <ul>
          {rest.map((article) => (
            <Row key={article.id} article={article} now={now} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function PlainList({ block, now }: { block: FrontBlock; now: Date }) {
  return (
    <section className="lg:col-span-2">
      <SectionHead title={block.category.name} moreHref={categoryPath(block.category)} />
      <ul>
        {block.articles.map((article) => (
          <Row key={article.id} article={article} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Column({ block, now }: { block: FrontBlock; now: Date }) {
  const [first, ...rest] = block.articles;
  if (!first) return null;
  return (
    <section className="lg:col-span-2">
      <SectionHead title={block.category.name} moreHref={categoryPath(block.category)} />
      <article className="grid grid-cols-[1fr_7rem] gap-4 border-b border-rule py-3">
        <div className={first.cover ? "" : "col-span-2"}>
          <h3 className="text-item">
            <a href={articlePath(first)}>
              <Headline parts={first.headlineParts} />
            </a>
          </h3>
          <p className="mt-1 text-mini text-quiet">{first.publishedAt && <DateTime date={first.publishedAt} now={now} />}</p>
        </div>
        {first.cover && (
          <a href={articlePath(first)} tabIndex={-1} aria-hidden="true">
            <Picture picture={first.cover} alt="" sizes="7rem" width={320} className="aspect-4/3" />
          </a>
        )}
      </article>
      <ul>
        {rest.slice(0, 3).map((article) => (
          <Row key={article.id} article={article} now={now} />
        ))}
      </ul>
    </section>
  );
}
