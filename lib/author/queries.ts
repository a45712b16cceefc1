import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

export async function getAuthor(slug: string) {
  const author = await db.author.findUnique({ where: { slug }, select: { id: true, name: true, slug: true, title: true, bio: true } });
  if (author) showing(tagOf.author(author.id), tagOf.site());
  return author;
}

/** Names of authors that hold these characters. */
export async function suggestAuthors(text: string, take = 10): Promise<string[]> {
  const name = { contains: text.replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const authors = await db.author.findMany({ where: { name }, select: { name: true }, orderBy: { name: "asc" }, take });
  return authors.map((author) => author.name);
}
