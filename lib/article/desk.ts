import { db, Prisma } from "@/lib/db";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";
import { openSchedule } from "./arrow";
import { dateColumn, deskCondition, type DeskCursor, type DeskFilter } from "./desk-filter";
import { canListArticles } from "./policy";

/** The one rule of which articles a member of staff works with: authors their own, editors and the owner all; what lies in the bin has its own page. */
export function visibleAtDesk(actor: Actor): Prisma.ArticleWhereInput {
  if (!canListArticles(actor)) return { id: { in: [] } };
  return { deletedAt: null, ...(actor.role === "AUTHOR" ? { createdById: actor.id } : {}) };
}

/** How many of the articles that the filter lets through are in each state; states without any are left out. */
export async function countByStatus(actor: Actor, filter: DeskFilter = {}): Promise<Map<ArticleStatus, number>> {
  const groups = await db.$queryRaw<{ status: ArticleStatus; count: number }[]>(
    Prisma.sql`SELECT status::text AS status, count(*)::int AS count FROM "Article" a WHERE ${deskCondition(actor, filter)} GROUP BY status`,
  );
  return new Map(groups.map(({ status, count }) => [status, count]));
}

const rowSelect = {
  id: true,
  slug: true,
  status: true,
  type: true,
  headline: true,
  byline: true,
  version: true,
  publishedAt: true,
  correctedAt: true,
  updatedAt: true,
  category: { select: { name: true } },
  draft: { select: { articleId: true } },
  createdBy: { select: { name: true } },
  receipts: { select: { isFresh: true }, orderBy: { id: "desc" }, take: 1 },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } },
  /** When the clock publishes it, where it is to. */
  schedules: { where: { verb: "PUBLISH", ...openSchedule }, select: { dueAt: true } },
} satisfies Prisma.ArticleSelect;

export type DeskRow = Prisma.ArticleGetPayload<{ select: typeof rowSelect }>;

export const deskPage = 50;

/** One page of the articles this person works with, last changed (or published) first, and where the next one begins. */
export async function listAtDesk(actor: Actor, filter: DeskFilter): Promise<{ rows: DeskRow[]; next: DeskCursor | null }> {
  const date = dateColumn(filter);
  const { status, after } = filter;
  const places = await db.$queryRaw<DeskCursor[]>(Prisma.sql`
    SELECT a.id, a.${date} AS at FROM "Article" a
    WHERE ${deskCondition(actor, filter)}
      ${status ? Prisma.sql`AND a.status = ${status}::"ArticleStatus"` : Prisma.empty}
      ${after ? Prisma.sql`AND (a.${date}, a.id) < (${after.at}, ${after.id})` : Prisma.empty}
    ORDER BY a.${date} DESC, a.id DESC LIMIT ${deskPage + 1}`);
  const page = places.slice(0, deskPage);
  const rows = await db.article.findMany({ where: { id: { in: page.map(({ id }) => id) } }, select: rowSelect });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const last = page.at(-1);
  return { rows: page.flatMap(({ id }) => byId.get(id) ?? []), next: last && places.length > deskPage ? last : null };
}

/** Ids with versions of everything the filter lets through, in the order of the list, `most` at most: for an act on all of it. */
export function chooseAtDesk(actor: Actor, filter: DeskFilter, most: number): Promise<{ id: number; version: number }[]> {
  const date = dateColumn(filter);
  return db.$queryRaw(Prisma.sql`
    SELECT a.id, a.version FROM "Article" a
    WHERE ${deskCondition(actor, filter)} ${filter.status ? Prisma.sql`AND a.status = ${filter.status}::"ArticleStatus"` : Prisma.empty}
    ORDER BY a.${date} DESC, a.id DESC LIMIT ${most}`);
}
