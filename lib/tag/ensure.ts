import type { Tx } from "@/lib/db";
import { slugOf } from "@/lib/text/slug";

/** Ids of tags by name, in order; an alias gives its tag, a new name a new tag. */
export async function ensureTags(tx: Tx, names: readonly string[]): Promise<number[]> {
  const wanted = [...new Set(names.map((name) => name.trim()).filter((name) => name !== ""))];
  if (wanted.length === 0) return [];
  const [tags, aliases] = [
    await tx.tag.findMany({ where: { name: { in: wanted } }, select: { id: true, name: true } }),
    await tx.tagAlias.findMany({ where: { name: { in: wanted } }, select: { tagId: true, name: true } }),
  ];
  const known = new Map([...aliases.map((alias) => [alias.name, alias.tagId] as const), ...tags.map((tag) => [tag.name, tag.id] as const)]);
  // One that was deleted or merged into another while it was waited for is looked up again.
  if (!(await holdTags(tx, [...new Set(known.values())]))) return ensureTags(tx, names);
  const ids: number[] = [];
  for (const name of wanted) ids.push(known.get(name) ?? (await createTag(tx, name)));
  return [...new Set(ids)];
}

/** Whether all these tags are there; nobody deletes them then until the transaction ends. */
export async function holdTags(tx: Tx, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return true;
  return (await tx.$executeRaw`SELECT FROM "Tag" WHERE id = ANY(${ids}::int[]) ORDER BY id FOR KEY SHARE`) === ids.length;
}

async function createTag(tx: Tx, name: string): Promise<number> {
  const base = slugOf(name, "biaoqian");
  for (let suffix = 1; ; suffix++) {
    const slug = suffix === 1 ? base : `${base}-${suffix}`;
    const taken =
      (await tx.tag.findUnique({ where: { slug }, select: { id: true } })) ??
      (await tx.tagAlias.findUnique({ where: { slug }, select: { id: true } }));
    if (taken) continue;
    // Another import may make the same tag at this moment: the name decides, and both get the one row.
    const [made] = await tx.tag.createManyAndReturn({ data: [{ name, slug }], skipDuplicates: true, select: { id: true } });
    if (made) return made.id;
    const other = await tx.tag.findUnique({ where: { name }, select: { id: true } });
    if (other) return other.id;
  }
}
