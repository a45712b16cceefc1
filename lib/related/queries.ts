import { cardJoins, cardKey, cardsAlone, withCards, type Keyed } from "@/lib/article/cards";
import type { ArticleCard } from "@/lib/article/queries";
import { Prisma, readRows } from "@/lib/db";
import type { RelatedReason } from "./reason";

export type RelatedCard = ArticleCard & { reason: RelatedReason };

/**
 * One page of the stories related to an article, each with its reason: those that an editor put there in the
 * order they were, then the closest first without those that an editor banned.
 */
export async function listRelated(
  articleId: number,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ articles: RelatedCard[]; total: number }> {
  const rows = await readRows<Keyed & { reason: RelatedReason | null; total: number }>(Prisma.sql`
    SELECT ${cardKey} AS key, place.reason, place.total FROM (
      SELECT place.*, count(*) OVER ()::int AS total
      FROM (
        SELECT rule."relatedId", r.reason, rule.at, NULL::real AS score FROM "RelatedRule" rule
        LEFT JOIN "RelatedArticle" r ON r."articleId" = rule."articleId" AND r."relatedId" = rule."relatedId"
        WHERE rule."articleId" = ${articleId} AND rule.kind = 'PIN'
        UNION ALL
        SELECT r."relatedId", r.reason, NULL, r.score FROM "RelatedArticle" r
        WHERE r."articleId" = ${articleId} AND NOT EXISTS (
          SELECT FROM "RelatedRule" rule WHERE rule."articleId" = r."articleId" AND rule."relatedId" = r."relatedId")
      ) place
      JOIN "Article" shown ON shown.id = place."relatedId" AND shown.status = 'PUBLISHED'
      JOIN "Article" own ON own.id = ${articleId} AND own.status = 'PUBLISHED'
      ORDER BY place.at, place.score DESC, place."relatedId" DESC
      OFFSET ${(page - 1) * perPage} LIMIT ${perPage}
    ) place JOIN "Article" a ON a.id = place."relatedId" ${cardJoins}
    ORDER BY place.at, place.score DESC, place."relatedId" DESC`);
  const articles = (await withCards(rows)).map(([card, { reason }]) => ({
    ...card,
    reason: reason ?? { kind: "pick" as const, words: [] },
  }));
  return { articles, total: rows[0]?.total ?? 0 };
}

/** Cosine from which a newer story is about the same matter, not only of the same kind. */
const sameMatter = 0.12;
const mostLater = 5;

/** What happened next: newer stories on the same matter, newest first. */
export async function listLater(articleId: number, publishedAt: Date): Promise<ArticleCard[]> {
  const rows = await readRows<Keyed>(Prisma.sql`
    SELECT ${cardKey} AS key FROM (
      SELECT r."relatedId" FROM "RelatedArticle" r
      JOIN "Article" own ON own.id = r."articleId" AND own.status = 'PUBLISHED'
      JOIN "Article" later ON later.id = r."relatedId" AND later.status = 'PUBLISHED' AND later."publishedAt" > ${publishedAt}::timestamptz
      WHERE r."articleId" = ${articleId} AND r.score >= ${sameMatter}::float8 AND NOT EXISTS (
        SELECT FROM "RelatedRule" rule WHERE rule."articleId" = r."articleId" AND rule."relatedId" = r."relatedId" AND rule.kind = 'BAN')
      ORDER BY r.score DESC LIMIT ${mostLater}
    ) place JOIN "Article" a ON a.id = place."relatedId" ${cardJoins} ORDER BY a."publishedAt" DESC`);
  return cardsAlone(rows);
}
