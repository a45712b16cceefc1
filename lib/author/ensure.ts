import type { Tx } from "@/lib/db";
import { slugOf } from "@/lib/text/slug";

/** Ids of authors by name, in order; a new name gives a new author. */
export async function ensureAuthors(tx: Tx, names: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const name of new Set(names.map((given) => given.trim()).filter((given) => given !== ""))) {
    const known = await tx.author.findUnique({ where: { name }, select: { id: true } });
    ids.push(known?.id ?? (await createAuthor(tx, name)));
  }
  return ids;
}

async function createAuthor(tx: Tx, name: string): Promise<number> {
  const base = slugOf(name, "zuozhe");
  for (let suffix = 1; ; suffix++) {
    const slug = suffix === 1 ? base : `${base}-${suffix}`;
    if (await tx.author.findUnique({ where: { slug }, select: { id: true } })) continue;
    const [made] = await tx.author.createManyAndReturn({ data: [{ name, slug }], skipDuplicates: true, select: { id: true } });
    if (made) return made.id;
    const other = await tx.author.findUnique({ where: { name }, select: { id: true } });
    if (other) return other.id;
  }
}
