import { DateTime } from "@/components/ui/date-time";
import { Headline } from "@/components/ui/headline";
import { SectionHead } from "@/components/ui/section-head";
import { acrossPhone } from "@/lib/article/document/picture";
import type { FrontBlock } from "@/lib/article/front";
import type { ArticleCard } from "@/lib/article/select";
import { articlePath, categoryPath } from "@/lib/format";
import { CoverLink } from "./cover-link";

/** The categories below the fold in rows of changing rhythm: lead and list beside a plain list, then three columns. */
export function FrontBlocks({ blocks, now }: { blocks: FrontBlock[]; now: Date }) {
  const shapes = rhythm(blocks.length);
  const narrow = shapes.filter((shape) => shape === PlainList || shape === Column);
  return (
    <div className="mt-6 grid gap-x-9 gap-y-8 md:grid-cols-2 lg:grid-cols-6 print:*:break-inside-avoid">
      {shapes.map((Shape, index) => {
        const block = blocks[index];
        const isAlone = index === shapes.length - 1 && narrow.length % 2 === 1;
        return block ? <Shape key={block.category.id} block={block} now={now} isAlone={isAlone} /> : null;
      })}
    </div>
  );
}

/** `isAlone`: in two columns nothing would stand beside it. */
type ShapeProps = { block: FrontBlock; now: Date; isAlone: boolean };
type Shape = (props: ShapeProps) => React.ReactNode;

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
    <h3 className={`font-sans font-normal ${className}`}>
      <a href={articlePath(article)}>
        <Headline parts={article.headlineParts} />
      </a>
    </h3>
  );
}

function Row({ article, now }: { article: ArticleCard; now: Date }) {
  return (
    <li className="border-b border-rule py-2.5 leading-relaxed last:border-b-0">
      <Title article={article} className="text-small" />
      <p className="text-mini text-quiet">{article.publishedAt && <DateTime date={article.publishedAt} now={now} />}</p>
    </li>
  );
}

function LeadAndList({ block, now }: ShapeProps) {
  return <WithLead block={block} now={now} className="md:col-span-2 lg:col-span-4" />;
}

function Wide({ block, now }: ShapeProps) {
  return <WithLead block={block} now={now} className="md:col-span-2 lg:col-span-6" />;
}

/** The newest story with a picture leads, else the newest if it has a summary to show; else two columns of equals. */
function WithLead({ block: { category, articles }, now, className }: { block: FrontBlock; now: Date; className: string }) {
  const first = articles.find(({ cover }) => cover) ?? articles.find(({ summary }, index) => index === 0 && summary !== "");
  const rows = articles.filter((article) => article !== first).map((article) => <Row key={article.id} article={article} now={now} />);
  return (
    <section className={`below-44 sm:below-30 ${className}`}>
      <SectionHead title={category.name} moreHref={categoryPath(category)} />
      {first ? (
        <div className="grid gap-x-7 pt-2 sm:grid-cols-2">
          <Lead article={first} now={now} />
          <ul>{rows}</ul>
        </div>
      ) : (
        <ul className="gap-x-7 *:break-inside-avoid sm:columns-2 sm:*:border-b!">{rows}</ul>
      )}
    </section>
  );
}

function Lead({ article, now }: { article: ArticleCard; now: Date }) {
  return (
    <article className="pb-3">
      <CoverLink
        article={article}
        sizes={`(min-width: 60rem) 22rem, (min-width: 36rem) 45vw, ${acrossPhone}`}
        width={640}
        className="mb-3 aspect-3/2"
      />
      <h3 className="text-head">
        <a href={articlePath(article)}>
          <Headline parts={article.headlineParts} />
        </a>
      </h3>
      {article.summary && <p className="mt-1.5 line-clamp-3 text-small text-quiet">{article.summary}</p>}
      <p className="mt-1 text-mini text-quiet">{article.publishedAt && <DateTime date={article.publishedAt} now={now} />}</p>
    </article>
  );
}

function PlainList({ block, now, isAlone }: ShapeProps) {
  return (
    <section className={`below-22 lg:col-span-2 ${isAlone ? "md:max-lg:col-span-2" : ""}`}>
      <SectionHead title={block.category.name} moreHref={categoryPath(block.category)} />
      <ul>
        {block.articles.map((article) => (
          <Row key={article.id} article={article} now={now} />
        ))}
      </ul>
    </section>
  );
}

function Column({ block, now, isAlone }: ShapeProps) {
  const [first, ...rest] = block.articles;
  if (!first) return null;
  return (
    <section className={`below-22 lg:col-span-2 ${isAlone ? "md:max-lg:col-span-2" : ""}`}>
      <SectionHead title={block.category.name} moreHref={categoryPath(block.category)} />
      <article className="grid grid-cols-[minmax(0,1fr)_112px] gap-4 border-b border-rule py-3 sm:grid-cols-[1fr_7rem]">
        <div className={first.cover ? "" : "col-span-2"}>
          <h3 className="text-item">
            <a href={articlePath(first)}>
              <Headline parts={first.headlineParts} />
            </a>
          </h3>
          <p className="mt-1 text-mini text-quiet">{first.publishedAt && <DateTime date={first.publishedAt} now={now} />}</p>
        </div>
        <CoverLink article={first} sizes="7rem" width={160} className="aspect-4/3" />
      </article>
      <ul>
        {rest.slice(0, 3).map((article) => (
          <Row key={article.id} article={article} now={now} />
        ))}
      </ul>
    </section>
  );
}
