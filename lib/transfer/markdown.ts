import MarkdownIt from "markdown-it";
import { readFile } from "node:fs/promises";
import { parse as parseYaml, YAMLParseError } from "yaml";
import { dayOf } from "@/lib/format";
import { decodeText } from "./decode";
import { itemOfBytes, nameOfFile } from "./file-item";
import { emptyStory, ItemError, type Entry, type ReaderContext, type SourceFile, type Story } from "./item";
import { dateOf } from "./jsonl";
import { oneLine, splitNames, textOfHtml, unique } from "./text";

// HTML inside Markdown passes here and is read by the document schema like all other HTML.
const markdown = new MarkdownIt({ html: true, linkify: false });

/** Names of front matter fields, as Jekyll, Hugo, Hexo and our own export write them. */
type FrontMatter = Record<string, unknown>;

/** One Markdown file: front matter and text. */
export async function* readMarkdown(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  const bytes = await readFile(file.path);
  context.onBytes(bytes.length);
  yield itemOfBytes(file, context, bytes, () => storyOf(decodeText(bytes), file.name));
}

function storyOf(text: string, name: string): Story {
  const { matter, content } = splitFrontMatter(text);
  const [heading, rest] = firstHeading(content);
  const given = first(matter, "headline", "title");
  const story = emptyStory(textOfHtml(given || heading || nameOfFile(name)), { html: markdown.render(given ? content : rest), base: null });
  if (!given && !heading) story.notes.push("no headline: the file name was taken");
  story.summary = textOfHtml(first(matter, "summary", "description", "excerpt", "subtitle"));
  story.authors = namesIn(matter, "authors", "author", "byline");
  story.byline = story.authors.join(" ");
  story.cover = first(matter, "cover", "image", "thumbnail", "banner", "feature_image") || null;
  const categories = listIn(matter, "category", "categories", "channel");
  const [main, ...others] = categories;
  if (main) story.categories = main.split("/").map((part) => ({ name: oneLine(part), slug: null }));
  story.tags = unique([...listIn(matter, "tags", "tag", "keywords"), ...others]);
  const isDraft = matter.draft === true || matter.published === false || /^draft$/i.test(first(matter, "status"));
  story.wantsPublication = !isDraft;
  const nameDate = /(?:^|\/)(\d{4}-\d{2}-\d{2})[-_ ]/.exec(name)?.[1];
  story.publishedAt = dateOf(first(matter, "publishedAt", "published_at", "date", "pubDate") || nameDate, "date", story);
  const eventOn = dateOf(first(matter, "eventOn"), "eventOn", story);
  story.eventOn = eventOn && dayOf(eventOn);
  reprintOf(matter, story);
  return story;
}

/** `source` (outlet) and `source_url` make it a reprint. */
function reprintOf(matter: FrontMatter, story: Story): void {
  const outlet = first(matter, "source", "outlet", "来源");
  const url = first(matter, "source_url", "sourceUrl", "original_url", "canonical_url");
  if (outlet === "" && url === "") return;
  story.type = "REPRINT";
  story.authors = [];
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, "") : url;
  story.sources = [
    {
      outlet: outlet || host,
      reporter: story.byline || null,
      headline: null,
      url: url || null,
      publishedOn: story.publishedAt && dayOf(story.publishedAt),
      licence: first(matter, "licence", "license") || null,
    },
  ];
}

function splitFrontMatter(text: string): { matter: FrontMatter; content: string } {
  const found = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^---[ \t]*(?:\r?\n|$)/my.exec(text);
  if (!found) return { matter: {}, content: text.replace(/^\ufeff/, "") };
  let matter: unknown;
  try {
    matter = parseYaml(found[1] ?? "", { maxAliasCount: 20 });
  } catch (error) {
    if (!(error instanceof YAMLParseError) && !(error instanceof ReferenceError)) throw error;
    throw new ItemError(`The front matter is not YAML: ${error.message.split("\n")[0]}`);
  }
  if (matter !== null && (typeof matter !== "object" || Array.isArray(matter)))
    throw new ItemError("The front matter is no list of fields.");
  return { matter: (matter as FrontMatter | null) ?? {}, content: text.slice(found[0].length) };
}

/** The heading the text opens with, and the text without it. */
function firstHeading(content: string): [string, string] {
  const found = /^\s*#[ \t]+(\S[^\r\n]*)(?:\r?\n|$)/.exec(content) ?? /^\s*(\S.*)\r?\n=+[ \t]*(?:\r?\n|$)/.exec(content);
  // "# Heading #" is a heading, too.
  const heading = (found?.[1] ?? "").trimEnd().replace(/(?<![ \t])[ \t]+#+$/, "");
  return found ? [textOfHtml(markdown.renderInline(heading)), content.slice(found[0].length)] : ["", content];
}

function first(matter: FrontMatter, ...names: string[]): string {
  for (const name of names) {
    const value = matter[name];
    if (typeof value === "string" || typeof value === "number") return String(value).trim();
    if (typeof value === "object" && value !== null && "url" in value && typeof value.url === "string") return value.url.trim();
  }
  return "";
}

/** Values of the first of these fields that is there: a list, or words apart by commas or, as Jekyll reads them, spaces. */
function listIn(matter: FrontMatter, ...names: string[]): string[] {
  return unique(
    names.flatMap((name) => {
      const value = matter[name];
      if (Array.isArray(value))
        return value.filter((entry) => typeof entry === "string" || typeof entry === "number").map((entry) => oneLine(String(entry)));
      if (typeof value === "number") return [String(value)];
      return typeof value === "string" ? value.split(/[,，、;；]/.test(value) ? /[,，、;；]/ : /\s+/).map(oneLine) : [];
    }),
  );
}

/** "周禾" or { name: 周禾 } */
function nameIn(entry: unknown): string {
  const name: unknown = typeof entry === "object" && entry !== null && "name" in entry ? entry.name : entry;
  return typeof name === "string" ? name : "";
}

function namesIn(matter: FrontMatter, ...names: string[]): string[] {
  for (const name of names) {
    const value = matter[name];
    if (typeof value === "string") return splitNames(value);
    if (Array.isArray(value)) return unique(value.map((entry: unknown) => oneLine(nameIn(entry))));
  }
  return [];
}
