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
  const rows = await readRows<Keyed & { reason: RelatedReason | null; total: number; place: number; laterPlace: number | null }>(Prisma.sql`
    SELECT ${cardKey} AS key, near.reason, near.total, near.place, near."laterPlace" FROM (
      SELECT placed.*, CASE WHEN "isLater" THEN row_number() OVER (PARTITION BY "isLater" ORDER BY score DESC)::int END AS "laterPlace"
      FROM (
        SELECT "relatedId", reason, score, score >= ${sameMatter}::float8 AND shown."publishedAt" > own."publishedAt" AS "isLater",
          count(*) OVER ()::int AS total,
          row_number() OVER (ORDER BY rule.at, CASE WHEN rule.at IS NULL THEN score END DESC, "relatedId" DESC)::int AS place
        FROM (SELECT "relatedId", reason, score FROM "RelatedArticle" WHERE "articleId" = ${articleId}) close
        FULL JOIN (SELECT "relatedId", kind, at FROM "RelatedRule" WHERE "articleId" = ${articleId}) rule USING ("relatedId")
        JOIN "Article" shown ON shown.id = "relatedId" AND shown.status = 'PUBLISHED'
        JOIN "Article" own ON own.id = ${articleId} AND own.status = 'PUBLISHED'
        WHERE rule.kind IS DISTINCT FROM 'BAN'
      ) placed
    ) near JOIN "Article" a ON a.id = near."relatedId" ${cardJoins}
    WHERE near.place > ${before} AND near.place <= ${before + perPage} OR near."laterPlace" <= ${mostLater}
    ORDER BY near.place`);
  const cards = await withCards(rows);
  return {
    articles: cards
      .filter(([, { place }]) => place > before && place <= before + perPage)
      .map(([card, { reason }]) => ({ ...card, reason: reason ?? { kind: "pick", words: [] } })),
    total: rows[0]?.total ?? 0,
    later: cards
      .filter(([, { laterPlace }]) => laterPlace !== null && laterPlace <= mostLater)
      .map(([card]) => card)
      .toSorted((one, other) => Number(other.publishedAt) - Number(one.publishedAt)),
  };
}
