import { makeStale, tagOf } from "@/lib/cache";
import { holdCategory, lineOfCategory } from "@/lib/category/tree";
import { Prisma, type Tx } from "@/lib/db";
import { monthNumber } from "@/lib/format";
import type { ListingKind } from "@/prisma/client/enums";
import { lockArticle } from "./lock";

type Place = { kind: ListingKind; listId: number };

/**
 * Puts a story into the reader lists it belongs to, or takes it out of all of them when readers may not
 * see it; every list it stood in, left or entered becomes stale. Safe to repeat.
 */
export async function listArticle(tx: Tx, id: number): Promise<void> {
  // Not every caller carries a version: two who list the same story at once would both write its rows.
  await lockArticle(tx, id, { binned: true });
  const article = await tx.article.findUniqueOrThrow({
    where: { id },
    select: {
      status: true,
      publishedAt: true,
      categoryId: true,
      tags: { select: { tagId: true } },
      authors: { select: { authorId: true } },
    },
  });
  // A move of its branch that is under way ends first, or waits and lists it anew (relistCategories).
  await holdCategory(tx, article.categoryId);
  const before = await tx.$queryRaw<Place[]>(
    Prisma.sql`DELETE FROM "ArticleListing" WHERE "articleId" = ${id} RETURNING kind::text AS kind, "listId"`,
  );
  const { publishedAt } = article;
  const places: Place[] = [];
  if (article.status === "PUBLISHED" && publishedAt) {
    places.push(
      { kind: "SITE", listId: 0 },
      { kind: "MONTH", listId: monthNumber(publishedAt) },
      ...(await lineOfCategory(tx, article.categoryId)).map((listId): Place => ({ kind: "CATEGORY", listId })),
      ...article.tags.map(({ tagId }): Place => ({ kind: "TAG", listId: tagId })),
      ...article.authors.map(({ authorId }): Place => ({ kind: "AUTHOR", listId: authorId })),
    );
    const [kinds, listIds] = [places.map(({ kind }) => kind), places.map(({ listId }) => listId)];
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "ArticleListing" (kind, "listId", "publishedAt", "articleId")
      SELECT kind::"ListingKind", "listId", ${publishedAt}, ${id} FROM unnest(${kinds}::text[], ${listIds}::int[]) AS place (kind, "listId")`);
  }
  await makeStale(tx, [...before, ...places].map(staleTag));
}

/** Lists the stories of these categories anew under all their ancestors, after the tree changed; in a few statements, whatever their number. */
export async function relistCategories(tx: Tx, categoryIds: number[]): Promise<void> {
  const left = await tx.$queryRaw<{ listId: number }[]>(Prisma.sql`
    WITH gone AS (
      DELETE FROM "ArticleListing" l USING "Article" a
      WHERE l."articleId" = a.id AND l.kind = 'CATEGORY' AND a."categoryId" = ANY(${categoryIds}::int[]) RETURNING l."listId"
    ) SELECT DISTINCT "listId" FROM gone`);
  const entered: number[] = [];
  for (const categoryId of categoryIds) {
    const line = await lineOfCategory(tx, categoryId);
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO "ArticleListing" (kind, "listId", "publishedAt", "articleId")
      SELECT 'CATEGORY', "listId", a."publishedAt", a.id FROM "Article" a CROSS JOIN unnest(${line}::int[]) AS line ("listId")
      WHERE a."categoryId" = ${categoryId} AND a.status = 'PUBLISHED' AND a."publishedAt" IS NOT NULL`);
    entered.push(...line);
  }
  await makeStale(tx, [...left.map(({ listId }) => listId), ...entered].map(tagOf.category));
}

function staleTag({ kind, listId }: Place): string {
  switch (kind) {
    case "SITE":
      return tagOf.newest();
    case "MONTH":
      return tagOf.month(listId);
    case "CATEGORY":
      return tagOf.category(listId);
    case "TAG":
      return tagOf.tag(listId);
    case "AUTHOR":
      return tagOf.author(listId);
  }
}
