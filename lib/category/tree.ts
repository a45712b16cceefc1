import { makeStale, tagOf } from "@/lib/cache";
import { Prisma, type Tx } from "@/lib/db";
import { addRedirect } from "@/lib/redirect/add";
import { categoryPath } from "@/lib/format";
import { slugOf } from "@/lib/text/slug";

/** Where a category stands that was given no place: after those that were. */
const last = 1_000;

export type NewCategory = { name: string; slug?: string; description?: string; position?: number };

/** Id of the category at `path` (slugs from the root); missing ones on the way are made, named as given or by their slug. */
export async function ensureCategory(
  tx: Tx,
  path: string,
  chain: readonly NewCategory[] = path.split("/").map((slug) => ({ name: slug, slug })),
): Promise<number> {
  let parentId: number | null = null;
  let currentPath = "";
  for (const { name, slug = slugOf(name, "lanmu"), description = "", position = last } of chain) {
    currentPath = currentPath === "" ? slug : `${currentPath}/${slug}`;
    const known: { id: number } | null = await tx.category.findUnique({ where: { path: currentPath }, select: { id: true } });
    if (known) {
      parentId = known.id;
      continue;
    }
    await tx.category.createMany({ data: [{ name, slug, description, position, parentId, path: currentPath }], skipDuplicates: true });
    const made: { id: number } = await tx.category.findUniqueOrThrow({ where: { path: currentPath }, select: { id: true } });
    parentId = made.id;
    await makeStale(tx, [tagOf.site()]);
  }
  if (parentId === null) throw new RangeError("A category path cannot be empty");
  return parentId;
}

/** Whether a category is there; nobody deletes it then until the transaction ends. */
export async function holdCategory(tx: Tx, id: number): Promise<boolean> {
  return (await tx.$executeRaw`SELECT FROM "Category" WHERE id = ${id} FOR KEY SHARE`) === 1;
}

/** Ids of a category and all its ancestors, nearest first. */
export async function lineOfCategory(tx: Tx, id: number): Promise<number[]> {
  const line = await tx.$queryRaw<{ id: number }[]>(Prisma.sql`
    WITH RECURSIVE line AS (
      SELECT id, "parentId", 0 AS distance FROM "Category" WHERE id = ${id}
      UNION ALL
      SELECT up.id, up."parentId", line.distance + 1 FROM "Category" up JOIN line ON up.id = line."parentId"
    ) CYCLE id SET "wasSeen" USING trail
    SELECT id FROM line WHERE NOT "wasSeen" ORDER BY distance`);
  return line.map((category) => category.id);
}

/**
 * Rewrites the paths of a category and everything below it after its slug or parent changed; every old
 * address is kept as a redirect. Returns the ids whose path changed.
 */
export async function rewritePaths(tx: Tx, id: number, now: Date): Promise<number[]> {
  const category = await tx.category.findUniqueOrThrow({
    where: { id },
    select: { path: true, slug: true, parent: { select: { path: true } }, children: { select: { id: true } } },
  });
  const path = category.parent ? `${category.parent.path}/${category.slug}` : category.slug;
  if (path === category.path) return [];
  await tx.category.update({ where: { id }, data: { path } });
  await addRedirect(tx, categoryPath(category), categoryPath({ path }), now);
  const changed = [id];
  for (const child of category.children) changed.push(...(await rewritePaths(tx, child.id, now)));
  return changed;
}
