import { db, Prisma } from "@/lib/db";
import { marks } from "@/lib/text/bigrams";
import { visibleToReaders, type ArticleCard } from "@/lib/article/queries";
import { markedWith, phraseOf, type Term } from "./ask";
import { longestLook } from "./highlight";
import { hitsPerPage, mostCounted } from "./schema";

export type Filter = { categoryId: number | null; from: Date | null; until: Date | null };

export type RankOptions = Filter & {
  /** All terms must be found; else some. */
  every: boolean;
  sort: "relevance" | "newest";
  /** Whether new stories rank a little higher. */
  recency: boolean;
  page: number;
  now: Date;
};

export type Hit = Omit<ArticleCard, "cover" | "counter" | "category"> &
  Pick<ArticleCard, "category" | "cover" | "counter"> & { text: string };

/** BM25; `tf` is known as once, twice or more, five times or more. */
const k1 = 1;
const b = 0.75;
/** What a term adds when the headline or a tag has it, beside at most 1 + k1 for the text. */
const headlineBonus = 1.5;
/** What a story of this moment gains over an old one, and after how many days a third of it is left. */
const freshBonus = 0.2;
const freshDays = 180;
/** A story found by parts has at least this share of what all parts tell, and of the best one's score. */
const leastMatch = 0.1;
const leastShare = 0.35;

/**
 * One page of the stories that have the terms, best or newest first, and how many there are. One statement:
 * each term is looked up in the inverted index as it stands and with its marks, which tell how often it
 * stands in a story, so that no story is read but those of the page.
 */
export async function rankArticles(
  terms: readonly Term[],
  { categoryId, from, until, every, sort, recency, page, now }: RankOptions,
): Promise<{ total: number; hits: Hit[] }> {
  const asked = terms.flatMap((term, word) => {
    // A story must have the other terms as well: asking for them here spares reading those that have not.
    const others = every ? terms.filter((other) => other !== term).map((other) => ` & ${markedWith("", other)}`) : [];
    const signs = sort === "newest" ? [] : [marks.headline, marks.twice, marks.often];
    const queries = [phraseOf(term), ...signs.map((sign) => markedWith(sign, term) + others.join(""))];
    return queries.map((query, kind) => ({ query, word, kind, weight: term.weight }));
  });
  const column = <Key extends keyof (typeof asked)[number]>(key: Key) => asked.map((row) => row[key]);
  const inTime = Prisma.sql`"publishedAt" >= ${from ?? new Date(0)} AND "publishedAt" < ${until ?? farAway}`;
  // A word in more headlines than are paged through is looked for in headlines alone: no other story would come before them.
  const [only, ...more] = terms;
  const narrowed =
    only === undefined || more.length > 0 || sort === "newest" || categoryId !== null
      ? Prisma.sql`query::tsquery`
      : Prisma.sql`CASE WHEN (
          SELECT count(*) FROM (SELECT ${markedWith(marks.headline, only)}::tsquery AS query OFFSET 0) headline, LATERAL (
            SELECT FROM "ArticleSearch" WHERE tokens @@ headline.query AND ${inTime} LIMIT ${mostCounted + 1}
          ) s
        ) > ${mostCounted} THEN query::tsquery && ${markedWith(marks.headline, only)}::tsquery ELSE query::tsquery END`;
  const inCategory =
    categoryId === null
      ? Prisma.empty
      : Prisma.sql`WHERE EXISTS (SELECT 1 FROM "ArticleListing" l WHERE l.kind = 'CATEGORY' AND l."listId" = ${categoryId} AND l."publishedAt" = found.at AND l."articleId" = found.id)`;
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    WITH asked AS MATERIALIZED (
      SELECT ${narrowed} AS query, word, kind, weight
      FROM unnest(${column("query")}::text[], ${column("word")}::int[], ${column("kind")}::int[], ${column("weight")}::float8[]) AS asked(query, word, kind, weight)
    ), found AS MATERIALIZED (
      SELECT asked.word, s."articleId" AS id, s."publishedAt" AS at, s.length,
        bool_or(asked.kind = 1) AS in_headline, count(*) FILTER (WHERE asked.kind > 1) AS more
      FROM asked, LATERAL (
        SELECT "articleId", "publishedAt", length FROM "ArticleSearch" WHERE tokens @@ asked.query AND ${inTime} OFFSET 0
      ) s
      GROUP BY asked.word, s."articleId", s."publishedAt", s.length HAVING bool_or(asked.kind = 0)
    ), telling AS MATERIALIZED (
      SELECT word, weight * ln(1 + (greatest((SELECT reltuples FROM pg_class WHERE oid = '"ArticleSearch"'::regclass), count(id)) - count(id) + 0.5) / (count(id) + 0.5)) AS tells
      FROM asked LEFT JOIN found USING (word) WHERE kind = 0 GROUP BY word, weight
    ), usual AS MATERIALIZED (
      SELECT greatest(avg(length), 1)::float8 AS length FROM found
    ), ranked AS (
      SELECT id, at, sum(tells * (
          CASE more WHEN 0 THEN 1 WHEN 1 THEN 2.8 ELSE 7 END * ${1 + k1}::float8
          / (CASE more WHEN 0 THEN 1 WHEN 1 THEN 2.8 ELSE 7 END + ${k1}::float8 * (${1 - b}::float8 + ${b}::float8 * found.length / (SELECT length FROM usual)))
          + CASE WHEN in_headline THEN ${headlineBonus}::float8 ELSE 0 END
        )) * (1 + ${recency ? freshBonus : 0}::float8 * exp(least(0, extract(epoch FROM at - ${now}::timestamptz)::float8 / 86400 / ${freshDays}::float8))) AS score
      FROM found JOIN telling USING (word) ${inCategory}
      GROUP BY id, at
      HAVING ${every ? Prisma.sql`count(*) = ${terms.length}::int` : Prisma.sql`sum(tells) >= ${leastMatch}::float8 * (SELECT sum(tells) FROM telling)`}
    ), kept AS MATERIALIZED (
      SELECT * FROM ranked ${every ? Prisma.empty : Prisma.sql`WHERE score >= ${leastShare}::float8 * (SELECT max(score) FROM ranked)`}
    )
    SELECT counted.total, a.id, a.slug, a.headline, a."headlineParts", a.summary, a.byline, a.type::text AS type, a."publishedAt", a."correctedAt",
      left(a.text, ${longestLook}::int) AS text, c.name AS "categoryName", c.path AS "categoryPath",
      m.sha256, m.width, m.height, m.widths, m.alt, v.views
    FROM (SELECT count(*)::int AS total FROM kept) counted
    LEFT JOIN LATERAL (
      SELECT * FROM kept ORDER BY ${sort === "newest" ? Prisma.empty : Prisma.sql`score DESC,`} at DESC, id DESC LIMIT ${hitsPerPage} OFFSET ${(page - 1) * hitsPerPage}
    ) place ON true
    LEFT JOIN "Article" a ON a.id = place.id AND a.status = ${visibleToReaders.status}::"ArticleStatus"
    LEFT JOIN "Category" c ON c.id = a."categoryId" LEFT JOIN "MediaAsset" m ON m.id = a."coverId" LEFT JOIN "ArticleCounter" v ON v."articleId" = a.id
    ORDER BY ${sort === "newest" ? Prisma.empty : Prisma.sql`place.score DESC,`} place.at DESC, place.id DESC`);
  return { total: rows[0]?.total ?? 0, hits: rows.flatMap(hitOf) };
}

const farAway = new Date("9999-01-01T00:00:00Z");

type Nullable<T> = { [Key in keyof T]: T[Key] | null };
type Row = { total: number } & Nullable<
  Omit<Hit, "category" | "cover" | "counter"> & {
    categoryName: string;
    categoryPath: string;
    sha256: string;
    width: number;
    height: number;
    widths: number[];
    alt: string;
    views: number;
  }
>;

function hitOf({ total: _total, categoryName, categoryPath, sha256, width, height, widths, alt, views, ...columns }: Row): Hit[] {
  // The page's first row stands for the count alone when nothing was found.
  if (columns.id === null) return [];
  const cover = sha256 === null ? null : { sha256, width: width ?? 0, height: height ?? 0, widths: widths ?? [], alt: alt ?? "" };
  return [
    {
      ...(columns as Omit<Hit, "category" | "cover" | "counter">),
      category: { name: categoryName ?? "", path: categoryPath ?? "" },
      cover,
      counter: views === null ? null : { views },
    },
  ];
}
