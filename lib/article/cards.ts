import { LRUCache } from "lru-cache";
import { Prisma, readRows } from "@/lib/db";
import type { ArticleCard, Listing } from "./select";

/** Category, cover and counter beside the article `a`. */
export const cardJoins = Prisma.raw(`JOIN "Category" c ON c.id = a."categoryId"
  LEFT JOIN "MediaAsset" m ON m.id = a."coverId" LEFT JOIN "ArticleCounter" v ON v."articleId" = a.id`);

/**
 * Tells a card from what it was before: the transactions that wrote the rows it is made of (`xmin`), and its views. Of the
 * article `a`, its category `c`, cover `m` and counter `v`; begins with the article's id.
 */
export const cardKey = Prisma.raw("concat_ws(' ', a.id, a.xmin, c.xmin, m.xmin, v.views)");

/** One text is read sooner than eighteen columns. */
const cardJson =
  Prisma.raw(`json_build_array(a.id, a.slug, a.headline, a."headlineParts", a.summary, a.byline, a.type, a."publishedAt", a."correctedAt",
  c.name, c.path, v.views, m.sha256, m.width, m.height, m.widths, m."hasAvif", m.alt)::text`);

type CardValues = [
  id: number,
  slug: string,
  headline: string,
  headlineParts: string[],
  summary: string,
  byline: string,
  type: ArticleCard["type"],
  publishedAt: string | null,
  correctedAt: string | null,
  categoryName: string,
  categoryPath: string,
  views: number | null,
  ...cover:
    [sha256: string, width: number, height: number, widths: number[], hasAvif: boolean, alt: string] | [null, null, null, null, null, null],
];

const cards = new LRUCache<string, ArticleCard>({ max: 2_000 });

/** A row with the key of a card. */
export type Keyed = { key: string };

/**
 * The cards of rows in their order, each beside its row: the same object as long as nothing of it has changed and it is
 * shown now and then, so nobody may change it. Those that readers may not see any more are left out.
 */
export async function withCards<Row extends Keyed>(rows: readonly Row[]): Promise<[ArticleCard, Row][]> {
  const found = new Map(rows.map(({ key }) => [key, cards.get(key)]));
  const missing = [...found].filter(([, card]) => !card).map(([key]) => idOf(key));
  const read = missing.length === 0 ? [] : await readCards(missing);
  const byId = new Map(read.map((card) => [card.id, card]));
  return rows.flatMap((row): [ArticleCard, Row][] => {
    const card = found.get(row.key) ?? byId.get(idOf(row.key));
    return card ? [[card, row]] : [];
  });
}

const idOf = (key: string) => Number.parseInt(key, 10);

/** Of a list given outright PostgreSQL counts the ids, and finds that planning anew each time pays: it takes ten times as long as to read them. */
async function readCards(ids: readonly number[]): Promise<ArticleCard[]> {
  const rows = await readRows<Keyed & { json: string }>(Prisma.sql`
    SELECT ${cardKey} AS key, ${cardJson} AS json FROM "Article" a ${cardJoins}
    WHERE a.id = ANY((SELECT ${[...ids]}::int[])::int[]) AND a.status = 'PUBLISHED'`);
  return rows.map(({ key, json }) => {
    const card = readCard(json);
    cards.set(key, card);
    return card;
  });
}

function readCard(json: string): ArticleCard {
  const [id, slug, headline, headlineParts, summary, byline, type, publishedAt, correctedAt, name, path, views, ...cover] = JSON.parse(
    json,
  ) as CardValues;
  const [sha256, width, height, widths, hasAvif, alt] = cover;
  return {
    ...{ id, slug, headline, headlineParts, summary, byline, type },
    publishedAt: publishedAt === null ? null : new Date(publishedAt),
    correctedAt: correctedAt === null ? null : new Date(correctedAt),
    category: { name, path },
    cover: sha256 === null ? null : { sha256, width, height, widths, hasAvif, alt },
    counter: views === null ? null : { views },
  };
}

/** The cards of rows in their order. */
export async function cardsAlone(rows: readonly Keyed[]): Promise<ArticleCard[]> {
  return (await withCards(rows)).map(([card]) => card);
}

/** Cards by id, in the order given; those that readers may not see are left out. */
export async function cardsOf(ids: readonly number[]): Promise<ArticleCard[]> {
  if (ids.length === 0) return [];
  const rows = await readRows<Keyed>(Prisma.sql`
    SELECT ${cardKey} AS key FROM unnest(${[...ids]}::int[]) WITH ORDINALITY AS place(id, at)
    JOIN "Article" a ON a.id = place.id AND a.status = 'PUBLISHED' ${cardJoins} ORDER BY place.at`);
  return cardsAlone(rows);
}

/** How many places of a list, counted from its newest, are passed over and taken, and how many it has in all. */
type Part = { skip: number; take: number; total: number };

/** The cards of a list, newest first; of all that have a place there those that readers may see. */
export async function cardsOfList({ kind, listId }: Listing, { skip, take, total }: Part): Promise<ArticleCard[]> {
  const isNearEnd = skip > total / 2;
  const order = Prisma.raw(isNearEnd ? `l."publishedAt", l."articleId"` : `l."publishedAt" DESC, l."articleId" DESC`);
  const [limit, offset] = isNearEnd ? [Math.max(0, Math.min(take, total - skip)), Math.max(0, total - skip - take)] : [take, skip];
  const rows = await readRows<Keyed>(Prisma.sql`
    SELECT ${cardKey} AS key FROM (
      SELECT l."articleId", l."publishedAt" AS at FROM "ArticleListing" l WHERE l.kind = ${kind}::"ListingKind" AND l."listId" = ${listId}
      ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}
    ) place JOIN "Article" a ON a.id = place."articleId" AND a.status = 'PUBLISHED' ${cardJoins} ORDER BY place.at DESC, a.id DESC`);
  return cardsAlone(rows);
}

/** The ids of the newest stories of several lists, for who puts them together and then asks for all cards at once. */
export async function newestOfLists(lists: readonly (Listing & { take: number })[]): Promise<number[][]> {
  const column = <Key extends "kind" | "listId" | "take">(key: Key) => lists.map((list) => list[key]);
  const rows = await readRows<{ ids: number[] }>(Prisma.sql`
    SELECT ARRAY(
      SELECT l."articleId" FROM "ArticleListing" l WHERE l.kind = asked.kind AND l."listId" = asked.id
      ORDER BY l."publishedAt" DESC, l."articleId" DESC LIMIT asked.take
    ) AS ids
    FROM unnest(${column("kind")}::"ListingKind"[], ${column("listId")}::int[], ${column("take")}::int[]) WITH ORDINALITY AS asked(kind, id, take, at) ORDER BY asked.at`);
  return rows.map(({ ids }) => ids);
}
