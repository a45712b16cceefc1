import { cardSelect, cardsOf, visibleToReaders, type ArticleCard } from "@/lib/article/queries";
import { db } from "@/lib/db";
import type { RelatedReason } from "./reason";

export type RelatedCard = ArticleCard & { reason: RelatedReason };

/** One page of the stories related to an article, the closest first, each with its reason. */
export async function listRelated(
  articleId: number,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ articles: RelatedCard[]; total: number }> {
  const where = { articleId, article: visibleToReaders, related: visibleToReaders };
  const [total, places] = await Promise.all([
    db.relatedArticle.count({ where }),
    db.relatedArticle.findMany({
      relationLoadStrategy: "join",
      where,
      select: { reason: true, related: { select: cardSelect } },
      orderBy: [{ score: "desc" }, { relatedId: "desc" }],
      skip: (page - 1) * perPage,
      take: perPage,
    }),
  ]);
  return { total, articles: places.map(({ related, reason }) => ({ ...related, reason: reason as RelatedReason })) };
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
      related: { ...visibleToReaders, publishedAt: { gt: publishedAt } },
      score: { gte: sameMatter },
    },
    select: { relatedId: true },
    orderBy: { score: "desc" },
    take: mostLater,
  });
  const later = await cardsOf(places.map(({ relatedId }) => relatedId));
  return later.sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
}
