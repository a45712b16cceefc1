import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction, type Prisma } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { takeArticle } from "./arrow";
import type { DeskCursor } from "./desk-filter";
import { lockArticle } from "./lock";
import { canListArticles, canWorkOn } from "./policy";

/** How long a binned article can be taken back. */
export const binDays = 30;
const day = 86_400_000;

/**
 * Puts an article that readers never saw into the bin, from which it can be taken back for 30 days. Refuses as
 * forbidden, missing, stale, or invalid when it is public, was public, or is scheduled.
 */
export async function binArticle(
  actor: Actor,
  { id, version }: { id: number; version: number },
  now = clock(),
): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以删除稿件。");
  return transaction(async (tx) => {
    const held = await takeArticle(tx, { id, version }, "删除");
    if (!held.ok) return held;
    const { status, publishedAt } = held.value;
    if (!canWorkOn(actor, held.value)) return refuse("missing", "稿件不存在，可能已被删除。");
    if (publishedAt) return refuse("invalid", "读者看到过的稿件不能删除，只能撤稿：地址要能说明原因。");
    if (status !== "DRAFT" && status !== "IN_REVIEW") return refuse("invalid", "这篇稿件已定时，请先取消定时。");
    await tx.article.update({ where: { id }, data: { deletedAt: now, deletedById: actor.id }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "article.bin", subject: "article", subjectId: id }, now);
    return ok({ id });
  });
}

/** Takes an article out of the bin as it was. Refuses as forbidden or missing. */
export async function unbinArticle(actor: Actor, { id }: { id: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "只有记者和编辑可以恢复稿件。");
  return transaction(async (tx) => {
    const article = await lockArticle(tx, id, { binned: true });
    if (!article?.deletedAt || !canWorkOn(actor, article)) return refuse("missing", "回收站里没有这篇稿件。");
    await tx.article.update({ where: { id }, data: { deletedAt: null, deletedById: null }, select: { id: true } });
    await recordEvent(tx, { actorId: actor.id, action: "article.unbin", subject: "article", subjectId: id }, now);
    return ok({ id });
  });
}

const binnedSelect = {
  id: true,
  headline: true,
  status: true,
  deletedAt: true,
  deletedBy: { select: { name: true } },
  createdBy: { select: { name: true } },
} satisfies Prisma.ArticleSelect;

export type BinnedRow = Prisma.ArticleGetPayload<{ select: typeof binnedSelect }>;

const binPage = 100;

/** One page of what lies in the bin, last deleted first: authors see their own, editors and the owner all. */
export async function listBinned(actor: Actor, after: DeskCursor | null): Promise<{ rows: BinnedRow[]; next: DeskCursor | null }> {
  const rows = await db.article.findMany({
    where: {
      deletedAt: { not: null },
      ...(canListArticles(actor) ? {} : { id: { in: [] } }),
      ...(actor.role === "AUTHOR" ? { createdById: actor.id } : {}),
      ...(after ? { OR: [{ deletedAt: { lt: after.at } }, { deletedAt: after.at, id: { lt: after.id } }] } : {}),
    },
    select: binnedSelect,
    orderBy: [{ deletedAt: "desc" }, { id: "desc" }],
    take: binPage + 1,
  });
  const last = rows.length > binPage ? rows[binPage - 1] : undefined;
  return { rows: rows.slice(0, binPage), next: last?.deletedAt ? { at: last.deletedAt, id: last.id } : null };
}

/**
 * Job: deletes for good what has been in the bin for 30 days, with its versions and discarded texts; one event each.
 * What cannot go stays for the next time and holds up no other; then it throws why.
 */
export async function purgeBinned(now: Date): Promise<number> {
  const where = { deletedAt: { lt: new Date(now.getTime() - binDays * day) }, publishedAt: null };
  const failures: unknown[] = [];
  let purged = 0;
  for (let after = 0; ;) {
    const due = await db.article.findMany({
      where: { ...where, id: { gt: after } },
      select: { id: true },
      orderBy: { id: "asc" },
      take: 100,
    });
    for (const { id } of due) {
      try {
        if (await purge(id, now)) purged += 1;
      } catch (error) {
        failures.push(error);
      }
    }
    const last = due.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (failures.length > 0) throw failures[0];
  return purged;
}

function purge(id: number, now: Date): Promise<boolean> {
  return transaction(async (tx) => {
    const article = await lockArticle(tx, id, { binned: true });
    if (!article?.deletedAt) return false;
    await tx.article.delete({ where: { id }, select: { id: true } });
    await recordEvent(tx, { actorId: null, action: "article.purge", subject: "article", subjectId: id }, now);
    return true;
  });
}
