import { cardsOf } from "@/lib/article/cards";
import type { ArticleCard } from "@/lib/article/select";
import { remember, showing, tagOf } from "@/lib/cache";
import { db, Prisma } from "@/lib/db";

const hour = 3_600_000;

/** A story of the hot list, with its views of the past seven days. */
export type HotCard = ArticleCard & { recentViews: number };

/**
 * The most read stories of the past seven days; an hour's views count half as much each two days later,
 * so that yesterday's story overtakes last week's.
 */
export function listHot(now: Date, take: number): Promise<HotCard[]> {
  return remember(`hot:${take}`, () => readHot(now, take));
}

async function readHot(now: Date, take: number): Promise<HotCard[]> {
  const rows = await db.$queryRaw<{ articleId: number; views: number }[]>(Prisma.sql`
    SELECT v."articleId", sum(v.views)::int AS views FROM "ArticleViews" v JOIN "Article" a ON a.id = v."articleId" AND a.status = 'PUBLISHED'
    WHERE v.hour > ${new Date(now.getTime() - 7 * 24 * hour)}
    GROUP BY v."articleId"
    ORDER BY sum(v.views * power(0.5, extract(epoch FROM ${now}::timestamptz - v.hour) / 172800.0)) DESC, v."articleId" DESC
    LIMIT ${take}`);
  // Unlike other lists it stands on pages that have nothing else to do with these stories.
  showing(...rows.map(({ articleId }) => tagOf.article(articleId)));
  const views = new Map(rows.map((row) => [row.articleId, row.views]));
  return (await cardsOf([...views.keys()])).map((card) => ({ ...card, recentViews: views.get(card.id) ?? 0 }));
}
