import { Prisma } from "@/lib/db";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";
import { canListArticles } from "./policy";
import { staleReceipts } from "./receipt";

/** What may be missing of an article, or be wrong with it, as far as it is stored. */
export const lacks = ["source", "summary", "cover", "receipt", "notes", "asked"] as const;
export type Lack = (typeof lacks)[number];

/** Where a page of the list begins: behind this article in the order of the list. */
export type DeskCursor = { at: Date; id: number };

export type DeskFilter = {
  status?: ArticleStatus;
  /** Part of the headline; digits alone are also an id. */
  text?: string;
  /** A category and everything below it. */
  categoryIds?: number[];
  /** Of the byline. */
  authorId?: number;
  createdById?: number;
  tagId?: number;
  /** By which date the list is ordered and `from`, `to` are meant. */
  dated?: "updated" | "published";
  /** Inclusive, and exclusive. */
  from?: Date;
  to?: Date;
  lack?: Lack;
  after?: DeskCursor;
};

export function dateColumn({ dated }: DeskFilter): Prisma.Sql {
  return Prisma.raw(dated === "published" ? '"publishedAt"' : '"updatedAt"');
}

/** The filter as a condition on "Article" a; `after` and `status` are the caller's. */
export function deskCondition(actor: Actor, filter: DeskFilter): Prisma.Sql {
  const { text, categoryIds, authorId, createdById, tagId, from, to, lack } = filter;
  const date = dateColumn(filter);
  return Prisma.join(
    [
      Prisma.sql`a."deletedAt" IS NULL`,
      ...(canListArticles(actor) ? [] : [Prisma.sql`false`]),
      ...(actor.role === "AUTHOR" ? [Prisma.sql`a."createdById" = ${actor.id}`] : []),
      ...(filter.dated === "published" ? [Prisma.sql`a."publishedAt" IS NOT NULL`] : []),
      ...(text ? [textCondition(text)] : []),
      ...(categoryIds ? [Prisma.sql`a."categoryId" = ANY(${categoryIds}::int[])`] : []),
      ...(authorId ? [Prisma.sql`a.id IN (SELECT "articleId" FROM "ArticleAuthor" WHERE "authorId" = ${authorId})`] : []),
      ...(createdById ? [Prisma.sql`a."createdById" = ${createdById}`] : []),
      ...(tagId ? [Prisma.sql`a.id IN (SELECT "articleId" FROM "ArticleTag" WHERE "tagId" = ${tagId})`] : []),
      ...(from ? [Prisma.sql`a.${date} >= ${from}`] : []),
      ...(to ? [Prisma.sql`a.${date} < ${to}`] : []),
      ...(lack ? [lackConditions[lack]] : []),
    ],
    " AND ",
  );
}

/** Its characters and pairs of them find the candidates in an index (see the migration headline_characters). */
function textCondition(text: string): Prisma.Sql {
  const wanted = text.toLowerCase();
  const id = /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
  // Lower case costs most of it, and Han has none.
  const headline = wanted === text.toUpperCase() ? Prisma.sql`headline` : Prisma.sql`lower(left(headline, 200))`;
  const hits = Prisma.sql`SELECT id FROM "Article" WHERE headline_pairs(headline) @> headline_pairs(${wanted}) AND strpos(${headline}, ${wanted}) > 0`;
  return Prisma.sql`a.id IN (${hits}${id === null ? Prisma.empty : Prisma.sql` UNION ALL SELECT ${id}::int`})`;
}

const lackConditions: Record<Lack, Prisma.Sql> = {
  source: Prisma.sql`a.type = 'REPRINT' AND NOT EXISTS (SELECT FROM "SourceHop" s WHERE s."articleId" = a.id)`,
  summary: Prisma.sql`a.summary = ''`,
  cover: Prisma.sql`a."coverId" IS NULL`,
  notes: Prisma.sql`a.id IN (SELECT "articleId" FROM "PassageNote" WHERE "resolvedAt" IS NULL AND "parentId" IS NULL)`,
  asked: Prisma.sql`a.id IN (SELECT "articleId" FROM "PassageNote" WHERE "resolvedAt" IS NULL AND "caseId" IS NOT NULL)`,
  receipt: Prisma.sql`a.id IN (${staleReceipts})`,
};
