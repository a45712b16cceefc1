import { db } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";

export type DeskCategory = {
  id: number;
  name: string;
  slug: string;
  path: string;
  description: string;
  parentId: number | null;
  approvals: number;
  comments: boolean | null;
  /** Articles in it, whatever their state; without those below. */
  articles: number;
  children: DeskCategory[];
};

/** The whole tree as the newsroom arranges it, with how many articles each category holds itself. */
export async function listCategoriesAtDesk(): Promise<DeskCategory[]> {
  const [rows, counts] = await Promise.all([
    db.category.findMany({
      select: { id: true, name: true, slug: true, path: true, description: true, parentId: true, approvals: true, comments: true },
      orderBy: [{ position: "asc" }, { id: "asc" }],
    }),
    db.article.groupBy({ by: ["categoryId"], _count: true }),
  ]);
  const held = new Map(counts.map(({ categoryId, _count }) => [categoryId, _count]));
  const nodes = new Map(rows.map((row) => [row.id, { ...row, articles: held.get(row.id) ?? 0, children: [] as DeskCategory[] }]));
  const roots: DeskCategory[] = [];
  for (const node of nodes.values()) (node.parentId === null ? roots : (nodes.get(node.parentId)?.children ?? roots)).push(node);
  return roots;
}

/** So long after it was made a category is news to whoever made it, ms. */
const news = 60_000;

/** A category that this person has just made; null for any other. */
export async function getJustMade(actor: Actor, id: number, now: Date): Promise<{ name: string } | null> {
  const made = await db.auditEvent.findFirst({
    where: { subject: "category", subjectId: id, action: "category.create", actorId: actor.id, at: { gt: new Date(now.getTime() - news) } },
    select: { id: true },
  });
  return made && db.category.findUnique({ where: { id }, select: { name: true } });
}

/** One category with its settings; null when there is none. */
export function getCategoryAtDesk(id: number) {
  return db.category.findUnique({
    where: { id },
    select: {
      id: true,
      name: true,
      slug: true,
      path: true,
      description: true,
      parentId: true,
      approvals: true,
      comments: true,
      version: true,
      _count: { select: { articles: true, children: true } },
    },
  });
}
