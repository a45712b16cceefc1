import { visibleToReaders } from "@/lib/article/queries";
import { db, Prisma } from "@/lib/db";
import { articlePath, authorPath, categoryPath, modifiedAt, monthPath, tagPath } from "@/lib/format";
import type { ListingKind } from "@/prisma/client/enums";
import { perFile, type SitemapFile } from "./files";

export type SitemapAddress = { path: string; modified: Date };

/** Rows that are in memory at a time. */
const batch = 1_000;

/** What one file holds, a batch at a time; nothing for a file that is not there. */
export async function* addressesOf({ kind, number }: Pick<SitemapFile, "kind" | "number">): AsyncGenerator<SitemapAddress[]> {
  if (kind === "lists") yield await listsOf(number);
  else for (let from = (number - 1) * perFile; from < number * perFile; from += batch) yield await articlesBetween(from, from + batch);
}

async function articlesBetween(from: number, to: number): Promise<SitemapAddress[]> {
  const articles = await db.article.findMany({
    where: { id: { gt: from, lte: to }, ...visibleToReaders },
    select: { id: true, slug: true, publishedAt: true, correctedAt: true, createdAt: true, updatedAt: true },
    orderBy: { id: "asc" },
  });
  return articles.map((article) => ({ path: articlePath(article), modified: modifiedAt(article) }));
}

type List = { kind: ListingKind; listId: number; modified: Date };

/** Lists that hold a story, the front page first; each as old as its newest story. */
async function listsOf(number: number): Promise<SitemapAddress[]> {
  const lists = await db.$queryRaw<List[]>(Prisma.sql`
    SELECT kind, "listId", max("publishedAt") AS modified FROM "ArticleListing"
    GROUP BY kind, "listId" ORDER BY kind, "listId" LIMIT ${perFile} OFFSET ${(number - 1) * perFile}`);
  const idsOf = (wanted: ListingKind) => lists.filter(({ kind }) => kind === wanted).map(({ listId }) => listId);
  const [categories, tags, authors] = await Promise.all([
    db.category.findMany({ where: { id: { in: idsOf("CATEGORY") } }, select: { id: true, path: true } }),
    db.tag.findMany({ where: { id: { in: idsOf("TAG") } }, select: { id: true, slug: true } }),
    db.author.findMany({ where: { id: { in: idsOf("AUTHOR") } }, select: { id: true, slug: true } }),
  ]);
  const paths: Partial<Record<ListingKind, Map<number, string>>> = {
    SITE: new Map([[0, "/"]]),
    CATEGORY: new Map(categories.map((category) => [category.id, categoryPath(category)])),
    TAG: new Map(tags.map((tag) => [tag.id, tagPath(tag)])),
    AUTHOR: new Map(authors.map((author) => [author.id, authorPath(author)])),
  };
  return lists.flatMap(({ kind, listId, modified }) => {
    const path = kind === "MONTH" ? monthPath(listId) : paths[kind]?.get(listId);
    return path === undefined ? [] : [{ path, modified }];
  });
}
