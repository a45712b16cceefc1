import { Prisma, type Tx } from "@/lib/db";
import type { ArticleStatus } from "@/prisma/client/enums";

/** Nobody else saves or moves an article until the transaction ends: the first step of every verb that carries a version. */
export async function lockArticle(tx: Tx, id: number): Promise<{ version: number; status: ArticleStatus } | null> {
  const [article] = await tx.$queryRaw<{ version: number; status: ArticleStatus }[]>(
    Prisma.sql`SELECT version, status FROM "Article" WHERE id = ${id} FOR NO KEY UPDATE`,
  );
  return article ?? null;
}
