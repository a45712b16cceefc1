import { db, type Prisma } from "@/lib/db";

const receiptSelect = {
  id: true,
  cause: true,
  version: true,
  at: true,
  settledAt: true,
  isFresh: true,
  checks: { select: { target: true, url: true, ms: true, isFresh: true, detail: true, checkedAt: true }, orderBy: { target: "asc" } },
} satisfies Prisma.ReceiptSelect;

export type ReceiptRow = Prisma.ReceiptGetPayload<{ select: typeof receiptSelect }>;

/** What the portal saw after the latest changes of an article, latest first. */
export function listReceipts(articleId: number, take = 5): Promise<ReceiptRow[]> {
  return db.receipt.findMany({ where: { articleId }, select: receiptSelect, orderBy: { id: "desc" }, take });
}
