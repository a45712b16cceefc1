import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

export async function getAuthor(slug: string) {
  const author = await db.author.findUnique({ where: { slug }, select: { id: true, name: true, slug: true, title: true, bio: true } });
  if (author) showing(tagOf.author(author.id), tagOf.site());
  return author;
}
