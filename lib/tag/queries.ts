import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";
import { literally } from "@/lib/text/like";

/** The tag of an address, or the tag whose alias it is (`movedTo`); null when there is neither. */
export async function getTag(slug: string) {
  const tag = await db.tag.findUnique({
    where: { slug },
    select: { id: true, name: true, slug: true, description: true, aliases: { select: { name: true } } },
  });
  if (tag) {
    showing(tagOf.tag(tag.id), tagOf.site());
    return { tag, movedTo: null };
  }
  const alias = await db.tagAlias.findUnique({ where: { slug }, select: { tag: { select: { slug: true } } } });
  return alias ? { tag: null, movedTo: alias.tag.slug } : null;
}

/** Names of tags that begin so, then those that hold it, the most used first. */
export async function suggestTags(text: string, take = 10): Promise<string[]> {
  const literal = literally(text);
  const found = (where: object, count: number) =>
    db.tag.findMany({ where, select: { name: true }, orderBy: [{ articles: { _count: "desc" } }, { name: "asc" }], take: count });
  const begin = await found({ name: { startsWith: literal, mode: "insensitive" } }, take);
  if (begin.length === take) return begin.map(({ name }) => name);
  const hold = await found(
    { name: { contains: literal, mode: "insensitive" }, NOT: { name: { in: begin.map(({ name }) => name) } } },
    take - begin.length,
  );
  return [...begin, ...hold].map(({ name }) => name);
}
