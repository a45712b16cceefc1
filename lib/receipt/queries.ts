import { visibleAtDesk } from "@/lib/article/desk";
import { db, type Prisma } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";

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
  return db.receipt.findMany({ where: { articleId }, select: receiptSelect, orderBy: [{ at: "desc" }, { id: "desc" }], take });
}

const monthMs = 30 * 24 * 3_600_000;

/** Articles whose latest change readers did not see in time, latest first; for the dashboard and the metrics. */
export async function listStaleReceipts(actor: Actor, now: Date, take = 20) {
  const receipts = await db.receipt.findMany({
    where: { isFresh: false, at: { gt: new Date(now.getTime() - monthMs) }, article: visibleAtDesk(actor) },
    select: {
      ...receiptSelect,
      article: {
        select: { id: true, headline: true, receipts: { select: { id: true }, orderBy: [{ at: "desc" }, { id: "desc" }], take: 1 } },
      },
    },
    orderBy: { at: "desc" },
    take: take * 3,
  });
  return receipts.filter(({ id, article }) => article.receipts[0]?.id === id).slice(0, take);
}

export type StaleReceipt = Awaited<ReturnType<typeof listStaleReceipts>>[number];
