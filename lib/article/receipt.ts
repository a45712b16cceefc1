import { db, Prisma, type Tx } from "@/lib/db";
import type { ReceiptCause } from "@/prisma/client/enums";

/**
 * Has the portal prove, once the transaction is committed, that its own public pages show this change
 * (lib/receipt asks them). The last step of every verb that readers see.
 */
export async function askReceipt(tx: Tx, articleId: number, cause: ReceiptCause, now: Date): Promise<void> {
  const { version } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { version: true } });
  await tx.receipt.create({ data: { articleId, cause, version, at: now }, select: { id: true } });
}

/** Ids of the articles whose latest change readers did not see in time; the latest receipt is the one with the highest id. */
export const staleReceipts = Prisma.sql`
  SELECT r."articleId" FROM "Receipt" r
  WHERE r."isFresh" = false AND NOT EXISTS (SELECT FROM "Receipt" later WHERE later."articleId" = r."articleId" AND later.id > r.id)`;

/** How many there are of them outside of the bin, as the list of them shows. */
export async function countStaleReceipts(): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>(
    Prisma.sql`SELECT count(*)::int AS count FROM "Article" WHERE "deletedAt" IS NULL AND id IN (${staleReceipts})`,
  );
  return row?.count ?? 0;
}
