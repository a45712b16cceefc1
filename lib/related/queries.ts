import { cardsOf, visibleToReaders, type ArticleCard } from "@/lib/article/queries";
import { db, Prisma } from "@/lib/db";
import type { RelatedReason } from "./reason";

export type RelatedCard = ArticleCard & { reason: RelatedReason };

type Place = { relatedId: number; reason: RelatedReason | null; total: number };

/**
 * One page of the stories related to an article, each with its reason: those that an editor put there in the
 * order they were, then the closest first without those that an editor banned.
 */
export async function listRelated(
  articleId: number,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ articles: RelatedCard[]; total: number }> {
  const places = await db.$queryRaw<Place[]>(Prisma.sql`
    SELECT place."relatedId", place.reason, count(*) OVER ()::int AS total
    FROM (
      SELECT rule."relatedId", r.reason, rule.at, NULL::real AS score FROM "RelatedRule" rule
      LEFT JOIN "RelatedArticle" r ON r."articleId" = rule."articleId" AND r."relatedId" = rule."relatedId"
      WHERE rule."articleId" = ${articleId} AND rule.kind = 'PIN'
      UNION ALL
      SELECT r."relatedId", r.reason, NULL, r.score FROM "RelatedArticle" r
      WHERE r."articleId" = ${articleId} AND NOT EXISTS (
        SELECT FROM "RelatedRule" rule WHERE rule."articleId" = r."articleId" AND rule."relatedId" = r."relatedId")
    ) place
    JOIN "Article" a ON a.id = place."relatedId" AND a.status = 'PUBLISHED'
    JOIN "Article" own ON own.id = ${articleId} AND own.status = 'PUBLISHED'
    ORDER BY place.at, place.score DESC, place."relatedId" DESC
    OFFSET ${(page - 1) * perPage} LIMIT ${perPage}`);
  const reasonOf = new Map(places.map(({ relatedId, reason }) => [relatedId, reason]));
  const articles = (await cardsOf([...reasonOf.keys()])).map((card) => ({
    ...card,
    reason: reasonOf.get(card.id) ?? { kind: "pick" as const, words: [] },
  }));
  return { articles, total: places[0]?.total ?? 0 };
}

/** Cosine from which a newer story is about the same matter, not only of the same kind. */
const sameMatter = 0.12;
const mostLater = 5;

/** What happened next: newer stories on the same matter, newest first. */
export async function listLater(articleId: number, publishedAt: Date): Promise<ArticleCard[]> {
  const places = await db.relatedArticle.findMany({
    where: {
      articleId,
      article: visibleToReaders,
      related: { ...visibleToReaders, publishedAt: { gt: publishedAt }, relatedRulesTo: { none: { articleId, kind: "BAN" } } },
      score: { gte: sameMatter },
    },
    select: { relatedId: true },
    orderBy: { score: "desc" },
    take: mostLater,
  });
  const later = await cardsOf(places.map(({ relatedId }) => relatedId));
  return later.sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
}
