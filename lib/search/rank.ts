import { visibleToReaders } from "@/lib/article/queries";
import { Prisma, readRows } from "@/lib/db";
import { marks } from "@/lib/text/bigrams";
import { markedWith, phraseOf, type Term } from "./ask";
import { hitColumns, readHits, type Hit, type HitRow } from "./hit";
import { hitsPerPage, mostCounted } from "./schema";

export type RankOptions = {
  categoryId: number | null;
  from: Date | null;
  until: Date | null;
  /** All terms must be found; else some. */
  every: boolean;
  sort: "relevance" | "newest";
  /** Whether new stories rank a little higher. */
  recency: boolean;
  page: number;
  now: Date;
};

/** A figure of the formula. PostgreSQL takes a bare 0.75 for a decimal, which costs ten times as much to count with. */
const figure = (value: number) => Prisma.raw(`${value}::float8`);
/** BM25, with how often a term stands in a story known as once, twice or more, five times or more. */
const k1 = figure(1);
const b = figure(0.75);
const frequency = Prisma.raw("CASE more WHEN 0 THEN 1::float8 WHEN 1 THEN 2.8 ELSE 7 END");
const half = figure(0.5);
/** What a term adds when the headline or a tag has it, beside less than 2 for the text. */
const headlineBonus = figure(1.5);
/** What a story of this moment gains over an old one, and after how many days a third of it is left. */
const freshBonus = figure(0.2);
const freshDays = figure(180);
/** A story found by parts has at least this share of what all parts tell, and of the best one's score. */
const leastMatch = figure(0.05);
const leastShare = figure(0.35);

/**
 * One page of the stories that have the terms, best or newest first, and how many there are. One statement:
 * each term is looked up in the inverted index as it stands and with its marks, which tell how often it
 * stands in a story, so that no story is read but those of the page. (LATERAL with OFFSET 0: the planner
 * must not look at a query's value, or it reads every story for a common word.)
 */
export async function rankArticles(terms: readonly Term[], options: RankOptions): Promise<{ total: number; hits: Hit[] }> {
  const { categoryId, every, sort, recency, page, now } = options;
  const lookups = lookupsOf(terms, options);
  const column = <Key extends keyof Lookup>(key: Key) => lookups.map((lookup) => lookup[key]);
  const inTime = Prisma.sql`"publishedAt" >= ${options.from ?? new Date(0)} AND "publishedAt" < ${options.until ?? farAway}`;
  const inCategory =
    categoryId === null
      ? Prisma.empty
      : Prisma.sql`WHERE EXISTS (SELECT FROM "ArticleListing" l WHERE l.kind = 'CATEGORY' AND l."listId" = ${categoryId} AND l."publishedAt" = found.at AND l."articleId" = found.id)`;
  const fresh = recency
    ? Prisma.sql`1 + ${freshBonus} * exp(least(0, date_part('epoch', at - ${now}::timestamptz) / 86400 / ${freshDays}))`
    : Prisma.raw("1");
  const enough = every
    ? Prisma.sql`count(*) = ${terms.length}::int`
    : Prisma.sql`sum(tells) >= ${leastMatch} * (SELECT sum(tells) FROM telling)`;
  // Of one term each story is found once, and it tells the same of all: there is nothing to add up and to weigh.
  const [sum, tells, telling, together] =
    terms.length === 1
      ? [Prisma.empty, Prisma.raw("1"), Prisma.empty, Prisma.empty]
      : [Prisma.raw("sum"), Prisma.raw("tells"), Prisma.raw("JOIN telling USING (word)"), Prisma.sql`GROUP BY id, at HAVING ${enough}`];
  const kept = every
    ? Prisma.raw("ranked")
    : Prisma.sql`(SELECT * FROM ranked WHERE score >= ${leastShare} * (SELECT max(score) FROM ranked))`;
  const order = Prisma.raw(sort === "newest" ? "at DESC, id DESC" : "score DESC, at DESC, id DESC");
  const rows = await readRows<{ total: number } & HitRow>(Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT ${narrowed(terms, options, inTime)} AS query, word, kind, weight
      FROM unnest(${column("query")}::text[], ${column("word")}::int[], ${column("kind")}::int[], ${column("weight")}::float8[]) AS asked(query, word, kind, weight)
    ), found AS MATERIALIZED (
      SELECT word, "articleId" AS id, "publishedAt" AS at, length, bool_or(kind = 1) AS in_headline, count(*) FILTER (WHERE kind > 1) AS more
      FROM asked, LATERAL (SELECT "articleId", "publishedAt", length FROM "ArticleSearch" WHERE tokens @@ asked.query AND ${inTime} OFFSET 0) story
      GROUP BY word, "articleId", "publishedAt", length HAVING bool_or(kind = 0)
    ), counted AS MATERIALIZED (
      SELECT word, count(*) AS stories, sum(length)::float8 AS length FROM found GROUP BY word
    ), average AS MATERIALIZED (
      SELECT greatest(sum(length) / sum(stories), 1) AS length FROM counted
    ), telling AS MATERIALIZED (
      SELECT word, weight * ln(1 + (greatest((SELECT reltuples FROM pg_class WHERE oid = '"ArticleSearch"'::regclass), coalesce(counted.stories, 0)) - coalesce(counted.stories, 0) + ${half}) / (coalesce(counted.stories, 0) + ${half})) AS tells
      FROM asked LEFT JOIN counted USING (word) WHERE kind = 0
    ), ranked AS MATERIALIZED (
      SELECT id, at, (${fresh}) * ${sum}(${tells} * (
        ${frequency} * (1 + ${k1}) / (${frequency} + ${k1} * (1 - ${b} + ${b} * length / (SELECT length FROM average)))
        + CASE WHEN in_headline THEN ${headlineBonus} ELSE 0 END)) AS score
      FROM found ${telling} ${inCategory}
      ${together}
    ), page AS MATERIALIZED (
      SELECT * FROM ${kept} kept ORDER BY ${order} LIMIT ${hitsPerPage} OFFSET ${(page - 1) * hitsPerPage}
    )
    SELECT summary.total, ${hitColumns(terms)}
    FROM (SELECT count(*)::int AS total FROM ${kept} kept) summary
    LEFT JOIN page ON true
    LEFT JOIN "Article" a ON a.id = page.id AND a.status = ${visibleToReaders.status}::"ArticleStatus"
    LEFT JOIN "Category" c ON c.id = a."categoryId" LEFT JOIN "MediaAsset" m ON m.id = a."coverId" LEFT JOIN "ArticleCounter" v ON v."articleId" = a.id
    ORDER BY ${Prisma.raw(order.sql.replace(/\b(score|at|id)\b/g, "page.$1"))}`);
  return { total: rows[0]?.total ?? 0, hits: await readHits(rows) };
}

const farAway = new Date("9999-01-01T00:00:00Z");

/** One search of the index. Kind 0 finds the term, 1 those that have it in headline or tags, 2 and 3 those that have it more often. */
type Lookup = { query: string; word: number; kind: number; weight: number };

function lookupsOf(terms: readonly Term[], { every, sort }: RankOptions): Lookup[] {
  const kinds = sort === "newest" ? [] : [marks.headline, marks.twice, marks.often];
  return terms.flatMap((term, word) => {
    // A story must have the other terms as well: asking for them here spares reading those that have not.
    const others = every ? terms.filter((other) => other !== term).map((other) => ` & ${markedWith("", other)}`) : [];
    const queries = [phraseOf(term), ...kinds.map((mark) => markedWith(mark, term) + others.join(""))];
    return queries.map((query, kind) => ({ query, word, kind, weight: term.weight }));
  });
}

/**
 * The query of a lookup. A single word that stands in more headlines than are paged through is looked for in
 * headlines alone: no other story would come before them.
 */
function narrowed(terms: readonly Term[], { sort, categoryId }: RankOptions, inTime: Prisma.Sql): Prisma.Sql {
  const [only, ...more] = terms;
  if (only === undefined || more.length > 0 || sort === "newest" || categoryId !== null) return Prisma.sql`query::tsquery`;
  const headline = markedWith(marks.headline, only);
  return Prisma.sql`CASE WHEN (
      SELECT count(*) FROM (SELECT ${headline}::tsquery AS query OFFSET 0) headline, LATERAL (
        SELECT FROM "ArticleSearch" WHERE tokens @@ headline.query AND ${inTime} LIMIT ${mostCounted + 1}
      ) story
    ) > ${mostCounted} THEN query::tsquery && ${headline}::tsquery ELSE query::tsquery END`;
}
