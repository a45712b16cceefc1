import { Prisma, type Tx } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { ArticleStatus, ScheduledVerb } from "@/prisma/client/enums";

/** What every arrow between states looks at, as it stands while the transaction holds it. */
export type HeldArticle = {
  id: number;
  status: ArticleStatus;
  version: number;
  slug: string;
  headline: string;
  publishedAt: Date | null;
  createdById: number | null;
  categoryId: number;
  hasDraft: boolean;
};

/** An act of the clock that is neither done, cancelled nor failed. */
export const openSchedule = { doneAt: null, cancelledAt: null, failedAt: null } satisfies Prisma.ScheduleWhereInput;

/**
 * Holds an article until the transaction ends, and with it its open acts of the clock. The clock takes the
 * two in the same order, so that a verb and the clock wait for each other, never both. Null when there is no
 * such article or it lies in the bin.
 */
export async function holdArticle(tx: Tx, id: number): Promise<HeldArticle | null> {
  await tx.$queryRaw(Prisma.sql`
    SELECT id FROM "Schedule" WHERE "articleId" = ${id} AND "doneAt" IS NULL AND "cancelledAt" IS NULL AND "failedAt" IS NULL
    ORDER BY id FOR UPDATE`);
  const [article] = await tx.$queryRaw<HeldArticle[]>(Prisma.sql`
    SELECT id, status::text AS status, version, slug, headline, "publishedAt", "createdById", "categoryId",
      EXISTS (SELECT 1 FROM "ArticleDraft" d WHERE d."articleId" = a.id) AS "hasDraft"
    FROM "Article" a WHERE id = ${id} AND "deletedAt" IS NULL FOR NO KEY UPDATE`);
  return article ?? null;
}

export const noArticle = refuse("missing", "稿件不存在，可能已被删除。");

/**
 * Holds the article a verb was asked for. Refuses as missing when it is gone, or stale when somebody saved
 * since `version`. `verb`: what was wanted, in Chinese.
 */
export async function takeArticle(tx: Tx, { id, version }: { id: number; version: number }, verb: string): Promise<Result<HeldArticle>> {
  const article = await holdArticle(tx, id);
  if (!article) return noArticle;
  if (article.version !== version) return refuse("stale", `这篇稿件刚被别人保存过，请先查看对方的改动再${verb}。`);
  return ok(article);
}

/** Open acts of the clock that another verb has made pointless; the article is held. */
export async function dropSchedules(tx: Tx, articleId: number, verbs: ScheduledVerb[], now: Date): Promise<void> {
  await tx.schedule.updateMany({ where: { articleId, verb: { in: verbs }, ...openSchedule }, data: { cancelledAt: now } });
}
