import { Prisma, type Tx } from "@/lib/db";
import type { ArticleStatus } from "@/prisma/client/enums";

export type LockedArticle = { version: number; status: ArticleStatus; createdById: number | null; deletedAt: Date | null };

/**
 * Nobody else saves or moves an article until the transaction ends: the first step of every verb that carries
 * a version. Null for one in the bin, except where `binned` says that it counts.
 */
export async function lockArticle(tx: Tx, id: number, { binned = false } = {}): Promise<LockedArticle | null> {
  const [article] = await tx.$queryRaw<LockedArticle[]>(
    Prisma.sql`SELECT version, status, "createdById", "deletedAt" FROM "Article" WHERE id = ${id} FOR NO KEY UPDATE`,
  );
  return article && (binned || article.deletedAt === null) ? article : null;
}
