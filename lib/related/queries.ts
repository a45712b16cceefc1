import { cardSelect, visibleToReaders } from "@/lib/article/queries";
import { db, type Prisma } from "@/lib/db";
import type { RelatedReason } from "./reason";

type RelatedRow = Prisma.RelatedArticleGetPayload<{ select: { reason: true; related: { select: typeof cardSelect } } }>;
export type RelatedCard = RelatedRow["related"] & { reason: RelatedReason };

/** One page of the stored related stories of an article, the closest first. */
export async function listRelated(articleId: number, { page, perPage }: { page: number; perPage: number }): Promise<{ articles: RelatedCard[]; total: number }> {
  const where = { articleId, related: visibleToReaders } satisfies Prisma.RelatedArticleWhereInput;
  const [total, rows] = await Promise.all([
    db.relatedArticle.count({ where }),
    db.relatedArticle.findMany({ where, select: { reason: true, related: { select: cardSelect } }, orderBy: { score: "desc" }, skip: (page - 1) * perPage, take: perPage }),
  ]);
  return { articles: rows.map(toCard), total };
}

/** Newer stories of the same topic, newest first; at most five. */
export async function listLater(articleId: number, publishedAt: Date): Promise<RelatedCard[]> {
  const rows = await db.relatedArticle.findMany({
    where: { articleId, related: { ...visibleToReaders, publishedAt: { gt: publishedAt } } },
    select: { reason: true, related: { select: cardSelect } },
    orderBy: { related: { publishedAt: "desc" } },
    take: 5,
  });
  return rows.map(toCard);
}

function toCard({ related, reason }: RelatedRow): RelatedCard {
  return { ...related, reason: reason as RelatedReason };
}
