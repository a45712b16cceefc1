import { z } from "zod";
import { parseDate } from "./date";
import { streamText } from "./decode";
import { checksum, emptyStory, ItemError, sourceIdOf, type Entry, type ReaderContext, type SourceFile, type Story } from "./item";
import { jsonElements } from "./json-elements";
import { recordEntry } from "./jsonl";
import { oneLine, textOfHtml, unique } from "./text";

const words = z.union([z.string(), z.number()]).transform(String);
const linked = z.object({ url: z.string().nullish(), data: z.object({ name: words.nullish() }) });

/** A post, as Ghost's own export and as the migration tools' intermediate form write it. */
const post = z.object({
  id: words.nullish(),
  uuid: words.nullish(),
  title: words.nullish(),
  slug: words.nullish(),
  html: z.string().nullish(),
  plaintext: z.string().nullish(),
  custom_excerpt: words.nullish(),
  feature_image: z.string().nullish(),
  feature_image_caption: z.string().nullish(),
  status: z.string().nullish(),
  type: z.string().nullish(),
  published_at: words.nullish(),
  tags: z.array(linked).nullish(),
  author: linked.nullish(),
  authors: z.array(linked).nullish(),
});

type Post = z.infer<typeof post>;
/** Tables that a post refers to by id. */
type Tables = {
  tags: Map<string, string>;
  users: Map<string, string>;
  postTags: Map<string, string[]>;
  postAuthors: Map<string, string[]>;
};

const exported = /^(?:db\.\[\]\.)?data\.(posts|tags|users|posts_tags|posts_authors)$/;

/**
 * A JSON file: Ghost's export ({"db":[{"data":{"posts":…}}]}), the intermediate form of its migration tools
 * ({"posts":[{"url","data"}]}), or an array of items as in JSON lines. Read as a stream, post by post.
 */
export async function* readJson(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  const base = { file: file.name, item: file.name };
  let number = 0;
  try {
    const tables = await readTables(file);
    for await (const { path, json } of jsonElements(
      streamText(file.path, context.onBytes),
      (path) => path === "" || path === "posts" || exported.exec(path)?.[1] === "posts",
    )) {
      number += 1;
      const place = { file: file.name, item: `item ${number}` };
      yield path === "" ? recordEntry(json, place, file, context) : postEntry(json, place, context, path === "posts" ? null : tables, file);
    }
    if (number === 0) yield { kind: "left out", ...base, reason: "JSON without posts" };
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    yield { kind: "bad", ...base, reason: error.message };
  }
}

async function readTables(file: SourceFile): Promise<Tables> {
  const tables: Tables = { tags: new Map(), users: new Map(), postTags: new Map(), postAuthors: new Map() };
  const add = (map: Map<string, string[]>, key: unknown, value: unknown) =>
    map.set(String(key), [...(map.get(String(key)) ?? []), String(value)]);
  for await (const { path, json } of jsonElements(streamText(file.path), (path) => (exported.exec(path)?.[1] ?? "posts") !== "posts")) {
    // A row that is no object says nothing.
    const row = Object(parseJson(json)) as Record<string, unknown>;
    const table = exported.exec(path)?.[1];
    if (table === "tags" && row.visibility !== "internal") tables.tags.set(String(row.id), String(row.name));
    // The address of an account is no name to print.
    if (table === "users" && !String(row.name).includes("@")) tables.users.set(String(row.id), String(row.name));
    if (table === "posts_tags") add(tables.postTags, row.post_id, row.tag_id);
    if (table === "posts_authors") add(tables.postAuthors, row.post_id, row.author_id);
  }
  return tables;
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ItemError(`Not JSON: ${error.message.slice(0, 120)}`);
  }
}

function postEntry(
  json: string,
  place: { file: string; item: string },
  context: ReaderContext,
  tables: Tables | null,
  file: SourceFile,
): Entry {
  let value: unknown;
  try {
    value = parseJson(json);
  } catch (error) {
    if (!(error instanceof ItemError)) throw error;
    return { kind: "bad", ...place, reason: error.message };
  }
  const url = tables === null && typeof value === "object" && value !== null && "url" in value ? String(value.url) : null;
  const inner = tables === null ? (value as { data?: unknown } | null)?.data : value;
  const parsed = post.safeParse(inner);
  if (!parsed.success)
    return { kind: "bad", ...place, reason: `Not a post: ${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}` };
  const fields = parsed.data;
  const id = fields.uuid ?? fields.id ?? url ?? fields.slug ?? checksum(json);
  const host = url !== null && URL.canParse(url) ? new URL(url).host : null;
  const story = storyOf(fields, url, tables);
  return {
    kind: "item",
    file: place.file,
    item: `${place.item}, id ${id.slice(0, 80)}`,
    source: context.source ?? host ?? file.name.replace(/^.*\//, "").replace(/\.[^.]*$/, ""),
    sourceId: sourceIdOf(id),
    checksum: checksum(JSON.stringify(story)),
    weight: json.length,
    read: () => {
      if (!fields.html && !fields.plaintext) throw new ItemError("The post has no html; export it from Ghost 1.0 or later.");
      return story;
    },
  };
}

function storyOf(fields: Post, url: string | null, tables: Tables | null): Story {
  const site = url !== null && URL.canParse(url) ? new URL(url).origin : "";
  const resolve = (address: string) => address.replaceAll("__GHOST_URL__", site);
  const body: Story["body"] = fields.html ? { html: resolve(fields.html), base: url } : { text: fields.plaintext ?? "" };
  const story = emptyStory(textOfHtml(fields.title ?? ""), body);
  story.summary = textOfHtml(fields.custom_excerpt ?? "");
  const names = tables
    ? idsTo(tables.users, tables.postAuthors.get(fields.id ?? ""))
    : [...(fields.author ? [fields.author] : []), ...(fields.authors ?? [])].map(({ data }) => data.name ?? "");
  story.authors = unique(names.map(oneLine));
  story.byline = story.authors.join(" ");
  const tags = tables ? idsTo(tables.tags, tables.postTags.get(fields.id ?? "")) : (fields.tags ?? []).map(({ data }) => data.name ?? "");
  // "#name" is Ghost's mark of tags for its own use.
  story.tags = unique(tags.map(oneLine).filter((tag) => !tag.startsWith("#")));
  story.wantsPublication = fields.status === "published" || fields.status === "scheduled" || fields.status === "sent";
  story.publishedAt = fields.published_at ? parseDate(fields.published_at, "+00:00") : null;
  story.cover = fields.feature_image ? resolve(fields.feature_image) : null;
  const address = url ?? (fields.slug ? `/${fields.slug}` : null);
  if (address !== null) story.oldAddresses.push(address);
  if (site !== "") story.ownHosts.push(new URL(site).hostname);
  return story;
}

function idsTo(names: ReadonlyMap<string, string>, ids: readonly string[] = []): string[] {
  return ids.flatMap((id) => names.get(id) ?? []);
}
