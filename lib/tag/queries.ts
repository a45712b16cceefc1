import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

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
