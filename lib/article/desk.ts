import { db, type Prisma } from "@/lib/db";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";
import { canListArticles } from "./policy";

/** The one rule of which articles a member of staff works with: authors their own, editors and the owner all. */
export function visibleAtDesk(actor: Actor): Prisma.ArticleWhereInput {
  if (!canListArticles(actor)) return { id: { in: [] } };
  return actor.role === "AUTHOR" ? { createdById: actor.id } : {};
}

/** How many articles are in each state; states without any are left out. */
export async function countByStatus(actor: Actor): Promise<Map<ArticleStatus, number>> {
  const groups = await db.article.groupBy({ by: ["status"], where: visibleAtDesk(actor), _count: true });
  return new Map(groups.map(({ status, _count }) => [status, _count]));
}

const rowSelect = {
  id: true,
  slug: true,
  status: true,
  headline: true,
  byline: true,
  publishedAt: true,
  correctedAt: true,
  updatedAt: true,
  category: { select: { name: true } },
  createdBy: { select: { name: true } },
} satisfies Prisma.ArticleSelect;

export type DeskRow = Prisma.ArticleGetPayload<{ select: typeof rowSelect }>;

/** Where a page of the list begins: behind this article in the order of the list. */
export type DeskCursor = { updatedAt: Date; id: number };
export type DeskFilter = { status?: ArticleStatus; text?: string; after?: DeskCursor };

export const deskPage = 50;

/** One page of the articles this person works with, last changed first, and where the next one begins. */
export async function listAtDesk(actor: Actor, { status, text, after }: DeskFilter): Promise<{ rows: DeskRow[]; next: DeskCursor | null }> {
  const rows = await db.article.findMany({
    where: {
      AND: [
        visibleAtDesk(actor),
        status ? { status } : {},
        // Prisma leaves LIKE's own signs in.
        text ? { headline: { contains: text.replace(/[\\%_]/g, "\\$&"), mode: hasCase(text) ? "insensitive" : "default" } } : {},
        // The first half is what the index can begin at; without it a late page reads all earlier ones.
        after ? { updatedAt: { lte: after.updatedAt }, NOT: { updatedAt: after.updatedAt, id: { gte: after.id } } } : {},
      ],
    },
    select: rowSelect,
    orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
    take: deskPage + 1,
  });
  const last = rows.length > deskPage ? rows[deskPage - 1] : undefined;
  return { rows: rows.slice(0, deskPage), next: last ? { updatedAt: last.updatedAt, id: last.id } : null };
}

/** Comparing without case costs five times as much, and Han has none. */
function hasCase(text: string): boolean {
  return text.toLowerCase() !== text.toUpperCase();
}
