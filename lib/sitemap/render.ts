import { escapeXml } from "@/lib/article/document/escape";
import { articlePath } from "@/lib/format";
import type { SitemapAddress } from "./addresses";
import { sitemapPath, type SitemapFile } from "./files";
import type { NewsStory } from "./news";

/** `base` is the portal's address without a trailing slash, everywhere. */
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

export function renderIndex(files: readonly SitemapFile[], base: string): string {
  const entries = files.map(
    (file) => `<sitemap>${loc(base, sitemapPath(file))}<lastmod>${file.modified.toISOString()}</lastmod></sitemap>\n`,
  );
  return `${head}<sitemapindex ${schema}>\n${entries.join("")}</sitemapindex>\n`;
}

/** A file of addresses that come in batches; null when there is none. */
export async function renderAddresses(batches: AsyncIterable<SitemapAddress[]>, base: string): Promise<string | null> {
  let entries = "";
  for await (const addresses of batches)
    for (const { path, modified } of addresses) entries += `<url>${loc(base, path)}<lastmod>${modified.toISOString()}</lastmod></url>\n`;
  return entries === "" ? null : `${head}<urlset ${schema}>\n${entries}</urlset>\n`;
}

export function renderNews(stories: readonly NewsStory[], publication: string, base: string): string {
  const source = `<news:publication><news:name>${escapeXml(publication)}</news:name><news:language>zh-cn</news:language></news:publication>`;
  const entries = stories.map(
    (story) =>
      `<url>${loc(base, articlePath(story))}<news:news>${source}<news:publication_date>${story.publishedAt.toISOString()}</news:publication_date><news:title>${escapeXml(story.headline)}</news:title></news:news></url>\n`,
  );
  return `${head}<urlset ${schema} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">\n${entries.join("")}</urlset>\n`;
}

function loc(base: string, path: string): string {
  return `<loc>${escapeXml(base + encodeURI(path))}</loc>`;
}

/** One address a line. */
export async function renderText(batches: AsyncIterable<SitemapAddress[]>, base: string): Promise<string> {
  let lines = "";
  for await (const addresses of batches) for (const { path } of addresses) lines += `${base}${encodeURI(path)}\n`;
  return lines;
}

/** What crawlers may read, and where everything is listed. */
export function renderRobots(base: string, textPages: number): string {
  const closed = ["/admin", "/api", "/login", "/preview", "/search?"];
  const sitemaps = [
    "/sitemap.xml",
    "/news-sitemap.xml",
    ...Array.from({ length: textPages }, (_, index) => (index === 0 ? "/sitemap.txt" : `/sitemap.txt?page=${index + 1}`)),
  ];
  return `User-agent: *\n${closed.map((path) => `Disallow: ${path}\n`).join("")}\n${sitemaps.map((path) => `Sitemap: ${base}${path}\n`).join("")}`;
}
