import { cardJoins, cardKey, withCards, type Keyed } from "@/lib/article/cards";
import type { ArticleCard } from "@/lib/article/select";
import { Prisma, readRows } from "@/lib/db";
import type { RelatedReason } from "./reason";

export type RelatedCard = ArticleCard & { reason: RelatedReason };

export type Related = {
  /** One page of the related stories. */
  articles: RelatedCard[];
  total: number;
  /** What happened next: newer stories on the same matter, newest first. */
  later: ArticleCard[];
};

/** Cosine from which a newer story is about the same matter, not only of the same kind. */
const sameMatter = 0.12;
const mostLater = 5;

/**
 * The stories related to an article, each with its reason: those that an editor put there in the order they were, then
 * the closest first without those that an editor banned.
 */
export async function listRelated(articleId: number, { page, perPage }: { page: number; perPage: number }): Promise<Related> {
  const before = (page - 1) * perPage;
  // "isLater" is null for what only an editor put there: it has no score.
  const rows = await readRows<
    Keyed & { reason: RelatedReason | null; total: number; isOnPage: boolean; isLater: boolean | null }
  >(Prisma.sql`
    SELECT ${cardKey} AS key, near.reason, near.total, near."isOnPage", near."isLater" FROM (
      SELECT placed.*, place > ${before} AND place <= ${before + perPage} AS "isOnPage",
        "isNewer" AND row_number() OVER (PARTITION BY "isNewer" ORDER BY score DESC) <= ${mostLater} AS "isLater"
      FROM (
        SELECT "relatedId", reason, score, score >= ${sameMatter}::float8 AND shown."publishedAt" > own."publishedAt" AS "isNewer",
          count(*) OVER ()::int AS total,
          row_number() OVER (ORDER BY rule.at, CASE WHEN rule.at IS NULL THEN score END DESC, "relatedId" DESC) AS place
        FROM (SELECT "relatedId", reason, score FROM "RelatedArticle" WHERE "articleId" = ${articleId}) close
        FULL JOIN (SELECT "relatedId", kind, at FROM "RelatedRule" WHERE "articleId" = ${articleId}) rule USING ("relatedId")
        JOIN "Article" shown ON shown.id = "relatedId" AND shown.status = 'PUBLISHED'
        JOIN "Article" own ON own.id = ${articleId} AND own.status = 'PUBLISHED'
        WHERE rule.kind IS DISTINCT FROM 'BAN'
      ) placed
    ) near JOIN "Article" a ON a.id = near."relatedId" ${cardJoins}
    WHERE near."isOnPage" OR near."isLater"
    ORDER BY near.place`);
  const cards = await withCards(rows);
  return {
    articles: cards
      .filter(([, { isOnPage }]) => isOnPage)
      .map(([card, { reason }]) => ({ ...card, reason: reason ?? { kind: "pick", words: [] } })),
    total: rows[0]?.total ?? 0,
    later: cards
      .filter(([, { isLater }]) => isLater)
      .map(([card]) => card)
      .toSorted((one, other) => Number(other.publishedAt) - Number(one.publishedAt)),
  };
}
