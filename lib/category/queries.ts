import { cache } from "react";
import { remember, showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

export type CategoryNode = {
  id: number;
  name: string;
  path: string;
  description: string;
  parentId: number | null;
  children: CategoryNode[];
};

/** The whole tree, siblings in their order. */
export const getCategoryTree = cache((): Promise<CategoryNode[]> => remember("categories", readTree));

async function readTree(): Promise<CategoryNode[]> {
  showing(tagOf.site());
  const rows = await db.category.findMany({
    select: { id: true, name: true, path: true, description: true, parentId: true },
    orderBy: [{ position: "asc" }, { id: "asc" }],
  });
  const nodes = new Map(rows.map((row) => [row.id, { ...row, children: [] as CategoryNode[] }]));
  const roots: CategoryNode[] = [];
  for (const node of nodes.values()) (node.parentId === null ? roots : (nodes.get(node.parentId)?.children ?? roots)).push(node);
  return roots;
}

/** The category at a path with the way to it from the root; null when there is none. */
export async function getCategory(path: string): Promise<{ category: CategoryNode; trail: CategoryNode[] } | null> {
  const trail: CategoryNode[] = [];
  let level = await getCategoryTree();
  let prefix = "";
  for (const slug of path.split("/")) {
    prefix = prefix === "" ? slug : `${prefix}/${slug}`;
    const node = level.find((candidate) => candidate.path === prefix);
    if (!node) return null;
    trail.push(node);
    level = node.children;
  }
  const category = trail.at(-1);
  if (!category) return null;
  showing(tagOf.category(category.id));
  return { category, trail };
}
