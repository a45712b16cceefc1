import { stringify } from "yaml";
import { readDocument } from "@/lib/article/document/render";
import { db } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { mediaPath, readArticles } from "./own-records";
import { blocksHtml } from "./export-html";
import { markdownOf } from "./markdown-body";

/**
 * One file an article: front matter as our importer and the usual generators read it, and the body in Markdown;
 * what Markdown cannot say (tables, pictures with credits, facts, notices) stands as HTML.
 */
export async function* markdownFiles(): AsyncGenerator<{ name: string; text: string }> {
  const [assets, categories] = await Promise.all([
    db.mediaAsset.findMany({ select: { id: true, sha256: true, mime: true } }),
    db.category.findMany({ select: { id: true, path: true, name: true } }),
  ]);
  const files = new Map(assets.map((asset) => [asset.id, mediaPath(asset)]));
  const names = new Map(categories.map(({ path, name }) => [path, name]));
  const paths = new Map(categories.map(({ id, path }) => [id, path]));
  const line = (path: string) =>
    path
      .split("/")
      .map((_slug, index, slugs) => names.get(slugs.slice(0, index + 1).join("/")) ?? _slug)
      .join("/");
  const people = new Map((await db.author.findMany({ select: { slug: true, name: true } })).map(({ slug, name }) => [slug, name]));
  const tagNames = new Map((await db.tag.findMany({ select: { slug: true, name: true } })).map(({ slug, name }) => [slug, name]));

  for (let rows = await readArticles(0); rows.length > 0; rows = await readArticles(rows.at(-1)?.id ?? Infinity)) {
    for (const row of rows) {
      const year = dayOf(row.publishedAt ?? row.createdAt).getUTCFullYear();
      const name = `articles/${year}/${row.id}-${row.slug}.md`;
      const src = (assetId: number) => (files.has(assetId) ? `../../${files.get(assetId) ?? ""}` : null);
      const [source] = row.sources;
      const matter = {
        id: row.id,
        headline: row.headline,
        type: row.type.toLowerCase(),
        status: row.status === "PUBLISHED" ? "published" : "draft",
        state: row.status.toLowerCase(),
        ...(row.status === "PUBLISHED" ? {} : { draft: true }),
        ...(row.summary ? { summary: row.summary } : {}),
        category: line(paths.get(row.categoryId) ?? ""),
        tags: row.tags.map(({ tag }) => tagNames.get(tag.slug) ?? tag.slug),
        ...(row.byline ? { byline: row.byline } : {}),
        authors: row.authors.map(({ author }) => people.get(author.slug) ?? author.slug),
        ...(row.publishedAt ? { publishedAt: row.publishedAt.toISOString() } : {}),
        ...(row.eventOn ? { eventOn: row.eventOn.toISOString().slice(0, 10) } : {}),
        ...(source
          ? {
              source: source.outlet,
              ...(source.url ? { source_url: source.url } : {}),
              ...(source.licence ? { licence: source.licence } : {}),
            }
          : {}),
        ...(row.coverId !== null && files.has(row.coverId) ? { cover: `../../${files.get(row.coverId) ?? ""}` } : {}),
        credits: row.credits.map(({ role, person, outlet }) => `${role}：${person}${outlet ? `（${outlet}）` : ""}`),
        corrections: row.corrections.map(({ correctedAt, note }) => `${correctedAt.toISOString()} ${note}`),
        address: `/articles/${row.id}-${row.slug}`,
      };
      const body = markdownOf(readDocument(row.body), (node) => blocksHtml(node, src));
      yield { name, text: `---\n${stringify(matter, { lineWidth: 0 })}---\n\n${body}\n` };
    }
  }
}
