import { escapeXml } from "@/lib/article/document/escape";
import { pictureUrl } from "@/lib/article/document/picture";
import { db } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { articlePath } from "@/lib/format";
import { exportHtml } from "./export-html";
import { readArticles } from "./own-records";

/** A section that ends inside the text is cut in two. */
const cdata = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
const gmt = (date: Date | null) => (date ? date.toISOString().slice(0, 19).replace("T", " ") : "0000-00-00 00:00:00");
const local = (date: Date | null) => gmt(date && new Date(date.getTime() + 8 * 3_600_000));
const tag = (name: string, text: string) => `<${name}>${text}</${name}>`;

const statuses = { DRAFT: "draft", IN_REVIEW: "pending", SCHEDULED: "draft", PUBLISHED: "publish", RETRACTED: "private" } as const;
/** WordPress numbers posts and pictures in one row: pictures, in the order of their hashes, behind all posts. */
const firstPicture = 1_000_000_001;

/** The portal as a WordPress export (WXR 1.2), piece by piece; pictures are named by their public addresses. */
export async function* wxrText(): AsyncGenerator<string> {
  const origin = siteUrl().replace(/\/$/, "");
  const [site, categories, tags, authors, assets] = await Promise.all([
    db.site.findUnique({ where: { id: 1 } }),
    db.category.findMany({ include: { parent: { select: { path: true } } }, orderBy: { path: "asc" } }),
    db.tag.findMany({ orderBy: { slug: "asc" } }),
    db.author.findMany({ orderBy: { slug: "asc" } }),
    db.mediaAsset.findMany({ orderBy: { sha256: "asc" } }),
  ]);
  // A nicename is one word: the whole path, so that two of the same name stay two.
  const nicename = (path: string) => path.replaceAll("/", "-");
  const byId = new Map(categories.map((category) => [category.id, category]));
  const authorNames = new Map(authors.map(({ slug, name }) => [slug, name]));
  /** As Co-Authors Plus has it: WordPress itself knows one author. */
  const coauthor = (slug: string) =>
    `<category domain="author" nicename="cap-${escapeXml(slug)}">${cdata(authorNames.get(slug) ?? slug)}</category>`;
  const tagNames = new Map(tags.map(({ slug, name }) => [slug, name]));
  const addresses = new Map(assets.map((asset) => [asset.id, `${origin}${pictureUrl(asset, asset.width)}`]));
  const numbers = new Map(assets.map(({ id }, index) => [id, firstPicture + index]));
  yield `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
${tag("title", escapeXml(site?.name ?? "通衢"))}
${tag("link", escapeXml(origin))}
${tag("description", escapeXml(site?.description ?? ""))}
<language>zh-CN</language>
<wp:wxr_version>1.2</wp:wxr_version>
${tag("wp:base_site_url", escapeXml(origin))}
${tag("wp:base_blog_url", escapeXml(origin))}
`;
  for (const { slug, name } of authors)
    yield `<wp:author>${tag("wp:author_login", cdata(slug))}${tag("wp:author_display_name", cdata(name))}</wp:author>\n`;
  for (const { path, name, parent, description } of categories)
    yield `<wp:category>${tag("wp:category_nicename", cdata(nicename(path)))}${tag("wp:category_parent", cdata(parent ? nicename(parent.path) : ""))}${tag("wp:cat_name", cdata(name))}${tag("wp:category_description", cdata(description))}</wp:category>\n`;
  for (const { slug, name } of tags) yield `<wp:tag>${tag("wp:tag_slug", cdata(slug))}${tag("wp:tag_name", cdata(name))}</wp:tag>\n`;
  for (const asset of assets)
    yield `<item>${tag("title", escapeXml(asset.fileName))}${tag("wp:post_id", String(numbers.get(asset.id)))}${tag("excerpt:encoded", cdata(asset.caption))}<wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status>${tag("wp:attachment_url", escapeXml(addresses.get(asset.id) ?? ""))}<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>${tag("wp:meta_value", cdata(asset.alt))}</wp:postmeta></item>\n`;

  for (let rows = await readArticles(0); rows.length > 0; rows = await readArticles(rows.at(-1)?.id ?? Infinity)) {
    for (const row of rows) {
      const category = byId.get(row.categoryId);
      const [author, ...coauthors] = row.authors;
      const date = row.publishedAt ?? row.createdAt;
      yield `<item>
${tag("title", escapeXml(row.headline))}
${tag("link", escapeXml(`${origin}${articlePath(row)}`))}
${tag("pubDate", date.toUTCString())}
${tag("dc:creator", cdata(author?.author.slug ?? ""))}
${tag("content:encoded", cdata(exportHtml(row.body, (id) => addresses.get(id) ?? null)))}
${tag("excerpt:encoded", cdata(row.summary))}
${tag("wp:post_id", String(row.id))}
${tag("wp:post_date", local(date))}
${tag("wp:post_date_gmt", gmt(date))}
${tag("wp:post_modified_gmt", gmt(row.updatedAt))}
${tag("wp:post_name", cdata(row.slug))}
${tag("wp:status", row.deletedAt ? "trash" : statuses[row.status])}
<wp:post_type>post</wp:post_type>
${category ? `<category domain="category" nicename="${escapeXml(nicename(category.path))}">${cdata(category.name)}</category>` : ""}
${row.tags.map(({ tag: { slug } }) => `<category domain="post_tag" nicename="${escapeXml(slug)}">${cdata(tagNames.get(slug) ?? slug)}</category>`).join("\n")}
${coauthors.length === 0 ? "" : row.authors.map(({ author: { slug } }) => coauthor(slug)).join("\n")}
${row.coverId === null ? "" : `<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>${tag("wp:meta_value", String(numbers.get(row.coverId)))}</wp:postmeta>`}
</item>
`;
    }
  }
  yield "</channel>\n</rss>\n";
}
