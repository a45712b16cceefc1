import { cardsOf, type ArticleCard } from "@/lib/article/queries";
import { db, Prisma } from "@/lib/db";

const hour = 3_600_000;

/**
 * The most read stories of the past seven days; an hour's views count half as much each two days later,
 * so that yesterday's story overtakes last week's.
 */
export async function listHot(now: Date, take: number): Promise<ArticleCard[]> {
  const rows = await db.$queryRaw<{ articleId: number }[]>(Prisma.sql`
    SELECT v."articleId" FROM "ArticleViews" v JOIN "Article" a ON a.id = v."articleId" AND a.status = 'PUBLISHED'
    WHERE v.hour > ${new Date(now.getTime() - 7 * 24 * hour)}
    GROUP BY v."articleId"
    ORDER BY sum(v.views * power(0.5, extract(epoch FROM ${now}::timestamptz - v.hour) / 172800.0)) DESC, v."articleId" DESC
    LIMIT ${take}`);
  return cardsOf(rows.map(({ articleId }) => articleId));
}
