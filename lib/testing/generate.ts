import { setImmediate as breathe } from "node:timers/promises";
import { drawRules } from "@/lib/article/derive";
import { readDocument, renderHtml, renderText } from "@/lib/article/document/render";
import type { Picture } from "@/lib/article/document/picture";
import { ensureAuthors } from "@/lib/author/ensure";
import { ensureCategory, lineOfCategory } from "@/lib/category/tree";
import { db, Prisma, transaction, type Tx } from "@/lib/db";
import { monthNumber } from "@/lib/format";
import { ensureTags } from "@/lib/tag/ensure";
import { searchVector } from "@/lib/text/bigrams";
import { bandsOf, signatureOf } from "@/lib/text/similarity";
import { slugOf } from "@/lib/text/slug";
import { breakableParts, termVector } from "@/lib/text/words";
import { randomFrom, writeStory, type Story } from "./story";
import { crossTags, reporters, sectors } from "./vocabulary";

export type GenerateOptions = {
  count: number;
  /** Published evenly between these instants, oldest first. */
  from: Date;
  until: Date;
  seed?: number;
  /** Characters of a text, at least and at most. */
  length?: readonly [number, number];
  /** Ids of media assets that covers and figures may show. */
  assets?: readonly number[];
  /** One category for all of them (made where missing), in place of the twelve of the sectors. */
  category?: { name: string; slug: string };
  /** Without: no search tokens and no vectors, so that they stand in lists only. */
  searchable?: boolean;
  onProgress?: (done: number) => void;
};

const chunkSize = 250;
const hour = 3_600_000;

/**
 * Fills the database with published stories, written in bulk: every row is what the verbs of lib/article
 * would have made, but for the audit log. For a database that no portal is serving: no page is made stale.
 */
export async function generateArticles({
  count,
  from,
  until,
  seed = 1,
  length = [400, 1_500],
  assets = [],
  category,
  searchable = true,
  onProgress,
}: GenerateOptions): Promise<void> {
  const places = await prepare(category);
  const random = randomFrom(seed);
  const pictures = new Map((await db.mediaAsset.findMany({ where: { id: { in: [...assets] } } })).map((asset) => [asset.id, asset]));
  const step = (until.getTime() - from.getTime()) / Math.max(1, count);
  let storing: Promise<void> = Promise.resolve();
  for (let first = 0; first < count; first += chunkSize) {
    const size = Math.min(chunkSize, count - first);
    const ids = await nextIds(size);
    const rows = emptyRows();
    for (const [index, id] of ids.entries()) {
      const publishedAt = new Date(Math.floor(from.getTime() + step * (first + index + random())));
      const views = Math.floor(40 * Math.exp(5 * random()));
      addRows(
        rows,
        { id, publishedAt, views, until },
        writeStory(first + index, publishedAt, { seed, length, assets }),
        places,
        pictures,
        searchable,
      );
      // The chunk before is being stored meanwhile.
      if (index % 10 === 9) await breathe();
    }
    await storing;
    storing = store(rows).then(() => onProgress?.(first + size));
  }
  await storing;
  await db.$executeRaw`ANALYZE`;
}

type Places = {
  categories: Map<string, number[]>;
  tags: Map<string, number>;
  authors: Map<string, number>;
  only: number[] | null;
};

/** Makes categories, tags and authors; a category's list is its line up to the root. */
async function prepare(only?: { name: string; slug: string }): Promise<Places> {
  return transaction(async (tx) => {
    const categories = new Map<string, number[]>();
    for (const { category } of sectors) {
      const chain = [
        { name: category.city, slug: category.citySlug, description: `${category.city}的工厂、项目和园区。` },
        { name: category.name, slug: category.slug, description: `${category.city}的${category.name}：产能、价格、用工与去向。` },
      ];
      categories.set(category.slug, await lineOfCategory(tx, await ensureCategory(tx, `${category.citySlug}/${category.slug}`, chain)));
    }
    return {
      categories,
      only: only ? await lineOfCategory(tx, await ensureCategory(tx, only.slug, [only])) : null,
      tags: await byName([...new Set([...sectors.flatMap(({ tags }) => tags), ...crossTags])], (name) => ensureTags(tx, [name])),
      authors: await byName(reporters, (name) => ensureAuthors(tx, [name])),
    };
  });
}

async function byName(names: readonly string[], ensure: (name: string) => Promise<number[]>): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (const name of names) for (const id of await ensure(name)) ids.set(name, id);
  return ids;
}

async function nextIds(count: number): Promise<number[]> {
  const rows = await db.$queryRaw<
    { id: number }[]
  >`SELECT nextval(pg_get_serial_sequence('"Article"', 'id'))::int AS id FROM generate_series(1, ${count}::int) ORDER BY 1`;
  return rows.map(({ id }) => id);
}

/** The tables of an article, in the order in which their rows may be inserted. */
const tables = [
  "Article",
  "ArticleCounter",
  "ArticleViews",
  "ArticleTag",
  "ArticleAuthor",
  "Credit",
  "SourceHop",
  "SourceText",
  "ArticleListing",
  "ArticleSearch",
  "ArticleVector",
  "RelatedDue",
] as const;
type Rows = Record<(typeof tables)[number], Record<string, unknown>[]>;

function emptyRows(): Rows {
  return Object.fromEntries(tables.map((table) => [table, []])) as unknown as Rows;
}

function addRows(
  rows: Rows,
  at: { id: number; publishedAt: Date; views: number; until: Date },
  story: Story,
  places: Places,
  pictures: ReadonlyMap<number, Picture>,
  searchable: boolean,
): void {
  const { id: articleId, publishedAt, views } = at;
  const line = places.only ?? places.categories.get(story.category.slug) ?? [];
  const idsOf = (names: readonly string[], known: Map<string, number>) => [...new Set(names.flatMap((name) => known.get(name) ?? []))];
  const tagIds = idsOf(story.tags, places.tags);
  const authorIds = idsOf(story.authors, places.authors);
  const { category: _category, body, tags, authors: _authors, credits, sources, original, ...columns } = story;
  const doc = readDocument(body);
  const text = renderText(doc);
  rows.Article.push({
    ...columns,
    id: articleId,
    status: "PUBLISHED",
    categoryId: line[0],
    body: doc.toJSON() as unknown,
    html: renderHtml(doc, pictures),
    text,
    slug: slugOf(story.headline),
    headlineParts: breakableParts(story.headline),
    drawnBy: drawRules,
    publishedAt,
    createdAt: publishedAt,
    updatedAt: publishedAt,
    version: 2,
  });
  rows.ArticleCounter.push({ articleId, views });
  if (at.until.getTime() - publishedAt.getTime() < 7 * 24 * hour)
    rows.ArticleViews.push({
      articleId,
      hour: new Date(Math.floor(publishedAt.getTime() / hour) * hour),
      views,
    });
  rows.ArticleTag.push(...tagIds.map((tagId, position) => ({ articleId, tagId, position })));
  rows.ArticleAuthor.push(
    ...authorIds.map((authorId, position) => ({
      articleId,
      authorId,
      position,
    })),
  );
  rows.Credit.push(...credits.map((credit, position) => ({ articleId, position, ...credit })));
  rows.SourceHop.push(...sources.map((source, position) => ({ articleId, position, ...source })));
  if (original) rows.SourceText.push({ articleId, ...original, takenAt: publishedAt });
  const listings = [
    { kind: "SITE", listId: 0 },
    { kind: "MONTH", listId: monthNumber(publishedAt) },
    ...line.map((listId) => ({ kind: "CATEGORY", listId })),
    ...tagIds.map((listId) => ({ kind: "TAG", listId })),
    ...authorIds.map((listId) => ({ kind: "AUTHOR", listId })),
  ];
  rows.ArticleListing.push(...listings.map((place) => ({ ...place, publishedAt, articleId })));
  if (!searchable) return;
  rows.ArticleSearch.push({
    articleId,
    publishedAt,
    ...searchVector({
      headline: story.headline,
      summary: story.summary,
      tags,
      text,
    }),
  });
  const signature = signatureOf(text);
  rows.ArticleVector.push({
    articleId,
    ...termVector({ headline: story.headline, tags, text }),
    signature,
    bands: bandsOf(signature),
  });
  rows.RelatedDue.push({ articleId });
}

async function store(rows: Rows): Promise<void> {
  await transaction(
    async (tx) => {
      for (const table of tables) await insert(tx, table, rows[table]);
    },
    { timeout: 60_000 },
  );
}

/** One statement a table: PostgreSQL takes the rows out of one JSON value, several times faster than thousands of parameters. */
async function insert(tx: Tx, table: string, rows: Record<string, unknown>[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Prisma.raw(
    Object.keys(first)
      .map((column) => `"${column}"`)
      .join(", "),
  );
  const name = Prisma.raw(`"${table}"`);
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO ${name} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${name}, ${JSON.stringify(rows)}::json)`,
  );
}
