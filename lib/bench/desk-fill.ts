import { db } from "@/lib/db";
import { generateArticles } from "@/lib/testing/generate";

const day = 24 * 3_600_000;

/**
 * Fills a database with articles in every state, by several people, some of them lacking this or that: what
 * the newsroom's list is measured on. No search tokens and no vectors. For a database that no portal is serving.
 */
export async function fillForDesk(count: number, now: Date, onProgress?: (done: number) => void): Promise<void> {
  const writers = await db.user.createManyAndReturn({
    data: ["周禾", "李垚", "何川", "秦望"].map((name, index) => ({
      email: `writer-${index}@bench.invalid`,
      name,
      role: "AUTHOR" as const,
      passwordHash: "-",
    })),
    select: { id: true },
  });
  const first = (await db.article.aggregate({ _max: { id: true } }))._max.id ?? 0;
  await generateArticles({
    count,
    from: new Date(now.getTime() - 1_500 * day),
    until: now,
    searchable: false,
    ...(onProgress ? { onProgress } : {}),
  });
  const ids = writers.map(({ id }) => id);
  // Of a hundred: four drafts, two in review, one scheduled, one retracted; one in fifty without summary.
  await db.$executeRaw`
    UPDATE "Article" SET
      "createdById" = (${ids}::int[])[1 + id % 4],
      status = (CASE WHEN id % 100 < 4 THEN 'DRAFT' WHEN id % 100 < 6 THEN 'IN_REVIEW' WHEN id % 100 < 7 THEN 'SCHEDULED' WHEN id % 100 < 8 THEN 'RETRACTED' ELSE 'PUBLISHED' END)::"ArticleStatus",
      "publishedAt" = CASE WHEN id % 100 < 6 THEN NULL ELSE "publishedAt" END,
      summary = CASE WHEN id % 50 = 7 THEN '' ELSE summary END
    WHERE id > ${first}`;
  await db.$executeRaw`
    INSERT INTO "Retraction" ("articleId", reason, note, "retractedAt")
    SELECT id, 'INACCURATE', '关键数字有误', "updatedAt" FROM "Article" WHERE id > ${first} AND status = 'RETRACTED'`;
  await db.$executeRaw`DELETE FROM "SourceHop" s USING "Article" a WHERE a.id = s."articleId" AND a.id > ${first} AND a.id % 97 = 3`;
  await db.$executeRaw`DELETE FROM "ArticleListing" l USING "Article" a WHERE a.id = l."articleId" AND a.id > ${first} AND a.status <> 'PUBLISHED'`;
  await db.$executeRaw`VACUUM ANALYZE`;
}
