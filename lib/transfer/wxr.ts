import { parseDate } from "./date";
import { streamText } from "./decode";
import {
  checksum,
  emptyStory,
  ItemError,
  sourceIdOf,
  type Entry,
  type Place,
  type ReaderContext,
  type SourceFile,
  type Story,
} from "./item";
import { oneLine, textOfHtml, unique } from "./text";
import { wordpressHtml, type Attachment } from "./wxr-content";
import { wxrItems } from "./wxr-items";
import { listIn, readXml, textIn, textOf, type XmlFields } from "./wxr-xml";

type Term = { name: string; slug: string; parent: string };
type Site = { address: string; authors: Map<string, string>; categories: Map<string, Term>; attachments: Map<string, Attachment> };

const leftOutStatus: Record<string, string> = {
  trash: "It lies in the trash.",
  "auto-draft": "It is an empty draft that WordPress made by itself.",
};

/** A WordPress export (WXR), item by item: posts and pages become stories; all other kinds are left out by name. */
export async function* readWxr(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  const site = await surveySite(file);
  const source = context.source ?? (site.address.replace(/^https?:\/\//, "").replace(/\/+$/, "") || file.name.replace(/^.*\//, ""));
  let number = 0;
  for await (const piece of wxrItems(streamText(file.path, context.onBytes))) {
    if (piece.kind === "head") continue;
    number += 1;
    const place = { file: file.name, item: `item ${number}` };
    if (piece.kind === "broken") yield { kind: "bad", ...place, reason: piece.reason };
    else yield entryOf(piece.xml, place, source, site);
  }
  if (number === 0)
    yield {
      kind: "bad",
      file: file.name,
      item: file.name,
      reason: "The file holds no <item>: it is no WordPress export, or its items are damaged.",
    };
}

/** A first walk through the file: authors, the category tree, and the pictures that posts name by number. */
async function surveySite(file: SourceFile): Promise<Site> {
  const site: Site = { address: "", authors: new Map(), categories: new Map(), attachments: new Map() };
  for await (const piece of wxrItems(streamText(file.path))) {
    if (piece.kind === "head") surveyHead(piece.xml, site);
    if (piece.kind !== "item" || !piece.xml.includes("attachment_url")) continue;
    try {
      const fields = readXml(piece.xml);
      const address = oneLine(textIn(fields, "wp:attachment_url"));
      if (!/\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(address)) continue;
      const id = textIn(fields, "wp:post_id");
      const alt = metaOf(fields, "_wp_attachment_image_alt");
      site.attachments.set(id, { id, address, caption: textIn(fields, "excerpt:encoded"), alt, parent: textIn(fields, "wp:post_parent") });
    } catch (error) {
      // The second walk reports it.
      if (!(error instanceof ItemError)) throw error;
    }
  }
  return site;
}

function surveyHead(head: string, site: Site): void {
  const each = (tag: string, take: (fields: XmlFields) => void) => {
    for (const [xml] of head.matchAll(new RegExp(`<${tag}>[\\s\\S]*?</${tag}>`, "g"))) take(readXml(xml));
  };
  site.address = oneLine(/<wp:base_(?:blog|site)_url>\s*(?:<!\[CDATA\[)?([^<\]]*)/.exec(head)?.[1] ?? "");
  each("wp:author", (fields) => {
    const login = textIn(fields, "wp:author_login").trim();
    const name = oneLine(textOfHtml(textIn(fields, "wp:author_display_name")));
    // A login is never printed as a name.
    if (name !== "" && name.toLowerCase() !== login.toLowerCase()) site.authors.set(login, name);
  });
  each("wp:category", (fields) => {
    const slug = textIn(fields, "wp:category_nicename").trim();
    site.categories.set(slug, {
      slug,
      name: oneLine(textOfHtml(textIn(fields, "wp:cat_name"))),
      parent: textIn(fields, "wp:category_parent").trim(),
    });
  });
}

function entryOf(xml: string, place: Place, source: string, site: Site): Entry {
  let fields: XmlFields;
  try {
    fields = readXml(xml);
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    return { kind: "bad", ...place, reason: error.message };
  }
  const title = textOfHtml(textIn(fields, "title"));
  const id = textIn(fields, "wp:post_id").trim() || textIn(fields, "guid").trim() || textIn(fields, "link").trim() || checksum(xml);
  const named = { file: place.file, item: `${place.item}, id ${id.slice(0, 80)}${title === "" ? "" : `, ${title.slice(0, 40)}`}` };
  const type = textIn(fields, "wp:post_type").trim() || "post";
  const status = textIn(fields, "wp:status").trim();
  if (type === "attachment") return { kind: "left out", ...named, reason: "attachment: pictures come with the stories that show them" };
  if (type !== "post" && type !== "page") return { kind: "left out", ...named, reason: `post type ${type}` };
  if (leftOutStatus[status]) return { kind: "left out", ...named, reason: leftOutStatus[status] };
  // Attachments and names resolve from elsewhere in the file: what they give belongs to the item.
  const story = storyOf(fields, id, status, title, site);
  return {
    kind: "item",
    ...named,
    source,
    sourceId: sourceIdOf(id),
    checksum: checksum(JSON.stringify(story)),
    weight: xml.length,
    read: () => story,
  };
}

function storyOf(fields: XmlFields, id: string, status: string, title: string, site: Site): Story {
  const content = textIn(fields, "content:encoded");
  const link = textIn(fields, "link").trim();
  const story = emptyStory(title, { html: wordpressHtml(content, id, site.attachments), base: /^https?:\/\//i.test(link) ? link : null });
  story.summary = textOfHtml(textIn(fields, "excerpt:encoded"));
  story.authors = authorsOf(fields, site);
  story.byline = story.authors.join(" ");
  const gmt = textIn(fields, "wp:post_date_gmt");
  story.publishedAt =
    (gmt.startsWith("0000") ? null : parseDate(gmt, "+00:00")) ??
    parseDate(textIn(fields, "wp:post_date")) ??
    parseDate(textIn(fields, "pubDate"));
  const password = textIn(fields, "wp:post_password") !== "";
  story.wantsPublication = (status === "publish" || status === "future" || status === "") && !password;
  if (password) story.notes.push("it was protected by a password: taken as a draft");
  if (status === "private") story.notes.push("it was private: taken as a draft");
  placeInTree(fields, story, site);
  const comments = listIn(fields, "wp:comment").length;
  if (comments > 0) story.notes.push(`${comments} comments were not taken`);
  if (link !== "") story.oldAddresses.push(link);
  if (URL.canParse(site.address)) story.ownHosts.push(new URL(site.address).hostname);
  story.cover = site.attachments.get(metaOf(fields, "_thumbnail_id"))?.address ?? null;
  return story;
}

/** By their display names, in order: the creator, and those that Co-Authors Plus added as terms. */
function authorsOf(fields: XmlFields, site: Site): string[] {
  const added = listIn(fields, "category").filter((term) => textOf(term["@domain"]) === "author");
  const logins = [textIn(fields, "dc:creator").trim(), ...added.map((term) => textOf(term["@nicename"]).replace(/^cap-/, ""))];
  return unique(logins.flatMap((login) => site.authors.get(login) ?? []));
}

/** The deepest category is the story's place; the others become tags. */
function placeInTree(fields: XmlFields, story: Story, site: Site): void {
  const terms = listIn(fields, "category").map((term) => ({
    domain: textOf(term["@domain"]),
    slug: textOf(term["@nicename"]),
    name: oneLine(textOfHtml(textOf(term))),
  }));
  const isReal = (name: string) => name !== "" && !/^(?:uncategori[sz]ed|未分类)$/i.test(name);
  const lines = terms.filter(({ domain, name }) => domain === "category" && isReal(name)).map((term) => lineOf(term, site));
  const [line, ...others] = lines.toSorted((one, other) => other.length - one.length);
  story.categories = (line ?? []).map(({ name, slug }) => ({ name, slug }));
  const onLine = new Set(story.categories.map(({ name }) => name));
  const also = others.map((other) => other.at(-1)?.name ?? "").filter((name) => !onLine.has(name));
  story.tags = unique([...terms.filter(({ domain }) => domain === "post_tag" || domain === "tag").map(({ name }) => name), ...also]);
}

/** A category and those above it, from the top. */
function lineOf(term: { slug: string; name: string }, site: Site): Term[] {
  const parent = site.categories.get(term.slug)?.parent ?? "";
  const line: Term[] = [{ ...term, parent }];
  for (let up = site.categories.get(parent); up && line.length < 10 && !line.includes(up); up = site.categories.get(up.parent))
    line.unshift(up);
  return line;
}

function metaOf(fields: XmlFields, key: string): string {
  const meta = listIn(fields, "wp:postmeta").find((entry) => textIn(entry, "wp:meta_key") === key);
  return meta ? textIn(meta, "wp:meta_value").trim() : "";
}
