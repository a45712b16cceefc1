import { notFound } from "next/navigation";
import { listArticles, type ArticlePageOf } from "@/lib/article/queries";
import type { Listing } from "@/lib/article/select";
import { openPage, pagesOf, type Query } from "./page-number";

/** The page of a list that an address asks for; beyond the last it answers 404. Page 1 of an empty list is a page. */
export async function openList(listing: Listing, query: Query, path: string): Promise<ArticlePageOf> {
  const page = openPage(query, pagesOf(path));
  const list = await listArticles(listing, page);
  if (page > list.pages) notFound();
  return list;
}
