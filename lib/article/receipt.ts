import type { Tx } from "@/lib/db";
import type { ReceiptCause } from "@/prisma/client/enums";

/**
 * Has the portal prove, once the transaction is committed, that its own public pages show this change
 * (lib/receipt asks them). The last step of every verb that readers see.
 */
export async function askReceipt(tx: Tx, articleId: number, cause: ReceiptCause, now: Date): Promise<void> {
  const { version } = await tx.article.findUniqueOrThrow({ where: { id: articleId }, select: { version: true } });
  await tx.receipt.create({ data: { articleId, cause, version, at: now }, select: { id: true } });
}
