import { notFound, permanentRedirect } from "next/navigation";

/** Values of a query as Next gives them. */
export type Query = Record<string, string | string[] | undefined>;

/** The page that `?page=` asks for: 1 without one, null for what is no page number. */
export function readPage(value: string | string[] | undefined): number | null {
  if (value === undefined) return 1;
  return typeof value === "string" && /^[1-9]\d{0,5}$/.test(value) ? Number(value) : null;
}

/**
 * The page of a list that an address asks for. `?page=1` is the list's own address and answers 308 there;
 * what is no page number answers 404. `href(n)` gives the address of page n.
 */
export function openPage(query: Query, href: (page: number) => string): number {
  const page = readPage(query.page);
  if (page === null) notFound();
  if (query.page !== undefined && page === 1) permanentRedirect(href(1));
  return page;
}

/** Addresses of the pages of the list at `path`; page 1 has none of its own. */
export function pagesOf(path: string): (page: number) => string {
  return (page) => (page === 1 ? path : `${path}?page=${page}`);
}
