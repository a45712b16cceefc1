import { db } from "@/lib/db";

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
