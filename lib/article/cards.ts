import { db, plannedOnce, Prisma } from "@/lib/db";
import type { ArticleCard, Listing } from "./queries";

/**
 * What a list shows of a story, as columns: of the article `a`, its category `c`, cover `m` and counter `v`. Arrays come
 * as text: reading PostgreSQL's spelling of them takes longer than all the rest of a row.
 */
export const cardColumns =
  Prisma.raw(`a.id, a.slug, a.headline, array_to_string(a."headlineParts", chr(31)) AS "headlineParts", a.summary, a.byline, a.type::text AS type, a."publishedAt", a."correctedAt",
  c.name AS "categoryName", c.path AS "categoryPath", m.sha256, m.width, m.height, array_to_string(m.widths, ' ') AS widths, m."hasAvif", m.alt, v.views`);

/** Category, cover and counter beside the article `a`. */
export const cardJoins = Prisma.raw(`JOIN "Category" c ON c.id = a."categoryId"
  LEFT JOIN "MediaAsset" m ON m.id = a."coverId" LEFT JOIN "ArticleCounter" v ON v."articleId" = a.id`);

type Own = Omit<ArticleCard, "category" | "cover" | "counter">;
type Cover = NonNullable<ArticleCard["cover"]>;
type AsText<Columns, Array extends keyof Columns> = { [Key in keyof Columns]: Key extends Array ? string : Columns[Key] };
type CoverColumns = AsText<Cover, "widths">;
export type CardRow = AsText<Own, "headlineParts"> & { categoryName: string; categoryPath: string; views: number | null } & (
    CoverColumns | { [Key in keyof CoverColumns]: null }
  );

/** The card of a row, with whatever else stands in it. */
export function cardOf<Row extends CardRow>(row: Row): ArticleCard & Omit<Row, keyof CardRow> {
  const { headlineParts, categoryName, categoryPath, sha256, width, height, widths, hasAvif, alt, views, ...own } = row;
  return {
    ...(own as unknown as Omit<Own, "headlineParts"> & Omit<Row, keyof CardRow>),
    headlineParts: listOf(headlineParts, "\u001f"),
    category: { name: categoryName, path: categoryPath },
    cover: sha256 === null ? null : { sha256, width, height, widths: listOf(widths, " ").map(Number), hasAvif, alt },
    counter: views === null ? null : { views },
  };
}

function listOf(text: string, separator: string): string[] {
  return text === "" ? [] : text.split(separator);
}

/** Cards by id, in the order given; those that readers may not see are left out. */
export async function cardsOf(ids: readonly number[]): Promise<ArticleCard[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<CardRow[]>(Prisma.sql`${plannedOnce}
    SELECT ${cardColumns} FROM unnest(${[...ids]}::int[]) WITH ORDINALITY AS place(id, at)
    JOIN "Article" a ON a.id = place.id AND a.status = 'PUBLISHED' ${cardJoins} ORDER BY place.at`);
  return rows.map(cardOf);
}

/** The cards of a list from its newest on; of all that have a place there those that readers may see. */
export async function cardsOfList({ kind, listId }: Listing, { skip, take }: { skip: number; take: number }): Promise<ArticleCard[]> {
  const rows = await db.$queryRaw<CardRow[]>(Prisma.sql`${plannedOnce}
    SELECT ${cardColumns} FROM (
      SELECT l."articleId", l."publishedAt" AS at FROM "ArticleListing" l WHERE l.kind = ${kind}::"ListingKind" AND l."listId" = ${listId}
      ORDER BY l."publishedAt" DESC, l."articleId" DESC LIMIT ${take} OFFSET ${skip}
    ) place JOIN "Article" a ON a.id = place."articleId" AND a.status = 'PUBLISHED' ${cardJoins} ORDER BY place.at DESC, a.id DESC`);
  return rows.map(cardOf);
}

/** The ids of the newest stories of several lists, for who puts them together and then asks for all cards at once. */
export async function newestOfLists(lists: readonly (Listing & { take: number })[]): Promise<number[][]> {
  const column = <Key extends "kind" | "listId" | "take">(key: Key) => lists.map((list) => list[key]);
  const rows = await db.$queryRaw<{ ids: number[] }[]>(Prisma.sql`${plannedOnce}
    SELECT ARRAY(
      SELECT l."articleId" FROM "ArticleListing" l WHERE l.kind = asked.kind AND l."listId" = asked.id
      ORDER BY l."publishedAt" DESC, l."articleId" DESC LIMIT asked.take
    ) AS ids
    FROM unnest(${column("kind")}::"ListingKind"[], ${column("listId")}::int[], ${column("take")}::int[]) WITH ORDINALITY AS asked(kind, id, take, at) ORDER BY asked.at`);
  return rows.map(({ ids }) => ids);
}
