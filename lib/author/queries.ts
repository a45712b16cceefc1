import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";
import { literally } from "@/lib/text/like";
import type { LevelParts } from "./formula";

export async function getAuthor(slug: string) {
  const author = await db.author.findUnique({
    where: { slug },
    select: { id: true, name: true, slug: true, title: true, bio: true, level: { select: { level: true } } },
  });
  if (author) showing(tagOf.author(author.id), tagOf.site());
  return author;
}

/** Names of authors that hold these characters. */
export async function suggestAuthors(text: string, take = 10): Promise<string[]> {
  const name = { contains: literally(text), mode: "insensitive" as const };
  const authors = await db.author.findMany({ where: { name }, select: { name: true }, orderBy: { name: "asc" }, take });
  return authors.map((author) => author.name);
}

/** An author with the latest reckoning of their medal, part by part. */
export async function getAuthorWithLevel(slug: string) {
  const author = await db.author.findUnique({
    where: { slug },
    select: { id: true, name: true, slug: true, level: { select: levelSelect } },
  });
  if (author) showing(tagOf.author(author.id), tagOf.site());
  return author && { ...author, level: readLevel(author.level) };
}

/** The reckoning of the author that a member of staff is; null for who is none. */
export async function getOwnLevel(userId: number) {
  const author = await db.author.findUnique({ where: { userId }, select: { name: true, slug: true, level: { select: levelSelect } } });
  return author && { ...author, level: readLevel(author.level) };
}

const levelSelect = { computedAt: true, score: true, level: true, parts: true } as const;

function readLevel<Row extends { parts: unknown }>(row: Row | null) {
  return row && { ...row, parts: row.parts as LevelParts };
}
