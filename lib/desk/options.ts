import type { DeskFilter } from "@/lib/article/desk-filter";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { db } from "@/lib/db";
import { startOfDay } from "@/lib/format";
import type { DeskValues } from "./values";

export type CategoryChoice = { id: number; name: string; path: string; depth: number };

/** The tree as one list, each below its parent. */
export function flatTree(nodes: readonly CategoryNode[], depth = 0): CategoryChoice[] {
  return nodes.flatMap(({ id, name, path, children }) => [{ id, name, path, depth }, ...flatTree(children, depth + 1)]);
}

/** What the filters of the list offer to choose from. */
export async function deskOptions(): Promise<{ categories: CategoryChoice[]; writers: { id: number; name: string }[] }> {
  const [tree, writers] = await Promise.all([
    getCategoryTree(),
    db.user.findMany({ where: { role: { not: "MODERATOR" } }, select: { id: true, name: true }, orderBy: { name: "asc" } }),
  ]);
  return { categories: flatTree(tree), writers };
}

/** No row has it: a name that is not there lets nothing through. */
const nobody = -1;

/** The filters as the list takes them: names and paths become ids. */
export async function deskFilter(values: DeskValues): Promise<DeskFilter> {
  const { status, q, category, author, by, tag, from, to, dated, lack } = values;
  const [tree, person, topic] = await Promise.all([
    category === "" ? [] : getCategoryTree(),
    author === "" ? null : db.author.findUnique({ where: { name: author }, select: { id: true } }),
    tag === "" ? null : db.tag.findUnique({ where: { slug: tag }, select: { id: true } }),
  ]);
  const below = flatTree(tree).filter(({ path }) => path === category || path.startsWith(`${category}/`));
  return {
    ...(status ? { status } : {}),
    ...(q ? { text: q } : {}),
    ...(category ? { categoryIds: below.map(({ id }) => id) } : {}),
    ...(author ? { authorId: person?.id ?? nobody } : {}),
    ...(by ? { createdById: Number(by) } : {}),
    ...(tag ? { tagId: topic?.id ?? nobody } : {}),
    ...(from ? { from: startOfDay(from) } : {}),
    ...(to ? { to: startOfDay(to, 1) } : {}),
    ...(dated ? { dated } : {}),
    ...(lack ? { lack } : {}),
  };
}
