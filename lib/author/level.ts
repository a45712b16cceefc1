import { makeStale, tagOf } from "@/lib/cache";
import { db, Prisma, transaction } from "@/lib/db";
import { dayOf, formatTime } from "@/lib/format";
import { medalOf, pointsOf, windowDays, type LevelParts, type StoryFacts } from "./formula";

const day = 24 * 3_600_000;

/**
 * A job: reckons the medals of all authors anew, once a night (after 03:00, Asia/Shanghai), and at once where
 * there are none yet. Safe to run twice. Returns how many authors were reckoned.
 */
export async function reckonAuthorLevels(now: Date): Promise<number> {
  const latest = await db.authorLevel.findFirst({ orderBy: { computedAt: "desc" }, select: { computedAt: true } });
  if (latest && (dayOf(latest.computedAt) >= dayOf(now) || formatTime(now) < "03:00")) return 0;
  return reckonAll(now);
}

/** The same at any hour. */
export async function reckonAll(now: Date): Promise<number> {
  const medians = await medianReads(now);
  const authors = await db.author.findMany({ where: { articles: { some: {} } }, select: { id: true }, orderBy: { id: "asc" } });
  for (const { id } of authors) await reckonOne(id, medians, now);
  return authors.length;
}

async function reckonOne(authorId: number, medians: ReadonlyMap<number | null, number>, now: Date): Promise<void> {
  const stories = await storiesOf(authorId, medians, now);
  const parts = pointsOf(stories);
  const { score, level } = medalOf(parts);
  await transaction(async (tx) => {
    const before = await tx.authorLevel.findUnique({ where: { authorId }, select: { level: true, score: true } });
    const row = { computedAt: now, score, level, parts: parts satisfies LevelParts as Prisma.InputJsonObject };
    await tx.authorLevel.upsert({ where: { authorId }, create: { authorId, ...row }, update: row });
    if (before?.level !== level || before.score !== score) await makeStale(tx, [tagOf.author(authorId)]);
  });
}

/** Median reads of the stories of each category in the window; under null that of all, for categories with few. */
async function medianReads(now: Date): Promise<Map<number | null, number>> {
  const rows = await db.$queryRaw<{ categoryId: number | null; median: number; stories: number }[]>(Prisma.sql`
    SELECT a."categoryId", percentile_cont(0.5) WITHIN GROUP (ORDER BY coalesce(c.views, 0)) AS median, count(*)::int AS stories
    FROM "Article" a LEFT JOIN "ArticleCounter" c ON c."articleId" = a.id
    WHERE a.status = 'PUBLISHED' AND a."publishedAt" > ${new Date(now.getTime() - windowDays * day)}
    GROUP BY GROUPING SETS ((a."categoryId"), ())`);
  return new Map(
    rows.filter(({ categoryId, stories }) => categoryId === null || stories >= 5).map(({ categoryId, median }) => [categoryId, median]),
  );
}

type StoryRow = Omit<StoryFacts, "ageDays" | "reads"> & { publishedAt: Date; categoryId: number };

async function storiesOf(authorId: number, medians: ReadonlyMap<number | null, number>, now: Date): Promise<StoryFacts[]> {
  const rows = await db.$queryRaw<StoryRow[]>(Prisma.sql`
    SELECT a."publishedAt", a."categoryId", coalesce(c.views, 0) AS views, coalesce(c.shares, 0) AS shares,
      a.status = 'RETRACTED' AS "isRetracted",
      a.type = 'ORIGINAL' OR EXISTS (
        SELECT FROM "SourceHop" s WHERE s."articleId" = a.id AND s.outlet <> '' AND (s.url IS NOT NULL OR s."publishedOn" IS NOT NULL)) AS "hasSource",
      a.summary <> '' AS "hasSummary",
      a.html NOT LIKE '%<img%alt=""%' AS "hasAlts",
      (SELECT count(*)::int FROM "Correction" k WHERE k."articleId" = a.id) AS corrections,
      (SELECT count(*)::int FROM "Comment" m WHERE m."articleId" = a.id AND m."userId" IS NULL AND m.status = 'VISIBLE') AS "commentsKept",
      (SELECT count(*)::int FROM "Comment" m WHERE m."articleId" = a.id AND m."userId" IS NULL AND m.status IN ('HIDDEN', 'REMOVED')) AS "commentsRemoved"
    FROM "ArticleAuthor" w JOIN "Article" a ON a.id = w."articleId" LEFT JOIN "ArticleCounter" c ON c."articleId" = a.id
    WHERE w."authorId" = ${authorId} AND a.status IN ('PUBLISHED', 'RETRACTED') AND a."publishedAt" > ${new Date(now.getTime() - windowDays * day)}
      AND a."publishedAt" <= ${now}`);
  return rows.map(({ publishedAt, categoryId, ...facts }) => ({
    ...facts,
    ageDays: (now.getTime() - publishedAt.getTime()) / day,
    reads: facts.views / Math.max(1, medians.get(categoryId) ?? medians.get(null) ?? 1),
  }));
}
