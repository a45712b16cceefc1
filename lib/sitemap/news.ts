import { visibleToReaders } from "@/lib/article/queries";
import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** Search engines take stories of two days into their news, and at most so many from one file. */
const newsHours = 48;
const maxNews = 1_000;

export type NewsStory = { id: number; slug: string; headline: string; publishedAt: Date };

/** The stories published in the past 48 hours, newest first. */
export async function listNews(now: Date): Promise<NewsStory[]> {
  showing(tagOf.newest(), tagOf.site());
  const places = await db.articleListing.findMany({
    where: { kind: "SITE", listId: 0, publishedAt: { gt: new Date(now.getTime() - newsHours * 3_600_000) }, article: visibleToReaders },
    select: { publishedAt: true, article: { select: { id: true, slug: true, headline: true } } },
    orderBy: [{ publishedAt: "desc" }, { articleId: "desc" }],
    take: maxNews + 1,
  });
  if (places.length > maxNews) log.warn({ maxNews }, "more stories in 48 hours than a news sitemap may hold; the oldest are left out");
  return places.slice(0, maxNews).map(({ publishedAt, article }) => ({ ...article, publishedAt }));
}
