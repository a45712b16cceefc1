import type { Tx } from "@/lib/db";

/** Addresses that the portal answers itself, whatever a redirect says. */
export const closed = /^\/(?:admin|api|login|preview|_next|media|share|display)(?:\/|$)/;

/** Readers' pages and files that are always there; what begins with a list's name may be an old site's, too. */
const always =
  /^\/(?:hot|search(?:\/suggestions)?|archive(?:\/\d{4}\/\d{2})?|tickets(?:\/[^/]+)?|transparency(?:\/\d{4}|\/figures\.csv)?|medals|missing|inquiries\/new|comments\/\d+(?:\/vote)?|flag\/[^/]+\/[^/]+|feeds\/.+|(?:feed|atom|sitemap|news-sitemap)\.xml|feed\.json|sitemap\.txt|sitemaps\/[^/]+|robots\.txt|reader\.(?:js|css)|speculation-rules\.json|favicon\.ico|icon\.svg)$/;

export function isAlwaysServed(path: string): boolean {
  return path === "/" || closed.test(path) || always.test(path);
}

/** An address as people read it; one that is no encoding is taken as it stands. */
export function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Those of these addresses under which there is a category, tag, author or story, or a feed of one: a redirect would never be asked for. */
export async function listServed(tx: Tx, addresses: readonly string[]): Promise<Set<string>> {
  const named = addresses.flatMap((address) => {
    const [path = ""] = address.replace(/\/(?:feed\.xml|atom\.xml|feed\.json)$/, "").split("?");
    const [, list, name] = /^\/(categories|tags|authors|articles)\/(.+)$/.exec(path) ?? [];
    return list && name ? [{ address, list, name }] : [];
  });
  if (named.length === 0) return new Set();
  const namesIn = (list: string) => named.filter((each) => each.list === list).map(({ name }) => name);
  const idOf = (name: string) => Number(/^([1-9]\d{0,8})(?:-[^/]*)?$/.exec(name)?.[1] ?? 0);
  const [categories, tags, authors, articles] = await Promise.all([
    tx.category.findMany({ where: { path: { in: namesIn("categories") } }, select: { path: true } }),
    tx.tag.findMany({ where: { slug: { in: namesIn("tags") } }, select: { slug: true } }),
    tx.author.findMany({ where: { slug: { in: namesIn("authors") } }, select: { slug: true } }),
    tx.article.findMany({
      where: { id: { in: namesIn("articles").map(idOf) }, status: { in: ["PUBLISHED", "RETRACTED"] }, deletedAt: null },
      select: { id: true },
    }),
  ]);
  const there = new Set([
    ...categories.map(({ path }) => `categories/${path}`),
    ...[...tags.map(({ slug }) => `tags/${slug}`), ...authors.map(({ slug }) => `authors/${slug}`)],
    ...articles.map(({ id }) => `articles/${id}`),
  ]);
  const isThere = (list: string, name: string) => there.has(`${list}/${list === "articles" ? idOf(name) : name}`);
  return new Set(named.filter(({ list, name }) => isThere(list, name)).map(({ address }) => address));
}
