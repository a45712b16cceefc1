import { notFound } from "next/navigation";
import { cache } from "react";
import { listArticles, type ArticlePageOf, type Listing } from "@/lib/article/queries";
import type { ListingKind } from "@/prisma/client/enums";
import { openPage, pagesOf, readPage, type Query } from "./page-number";

/** Asked by the head of a page and by the page itself: fetched once. */
const load = cache((kind: ListingKind, listId: number, page: number) => listArticles({ kind, listId }, page));

/** The page of a list that an address asks for; beyond the last it answers 404. Page 1 of an empty list is a page. */
export async function openList({ kind, listId }: Listing, query: Query, path: string): Promise<ArticlePageOf> {
  const page = openPage(query, pagesOf(path));
  const list = await load(kind, listId, page);
  if (page > list.pages) notFound();
  return list;
}

/** What the head of a list page says of where it stands. */
export async function headOfList({ kind, listId }: Listing, query: Query): Promise<{ page: number; isHidden: boolean }> {
  const page = readPage(query.page) ?? 1;
  return { page, isHidden: (await load(kind, listId, page)).total === 0 };
}
