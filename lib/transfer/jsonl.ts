import { z } from "zod";
import type { SourceInput } from "@/lib/article/content";
import { dayOf } from "@/lib/format";
import { parseDate } from "./date";
import { streamLines } from "./decode";
import { checksum, emptyStory, ItemError, sourceIdOf, type Entry, type ReaderContext, type SourceFile, type Story } from "./item";
import { oneLine, splitNames, textOfHtml, unique } from "./text";

const words = z.union([z.string(), z.number()]).transform(String);
const names = z.union([z.string().transform(splitNames), z.array(words).transform((list) => unique(list.map(oneLine)))]);
const hop = z.object({
  outlet: words,
  reporter: words.nullish(),
  headline: words.nullish(),
  url: words.nullish(),
  publishedOn: words.nullish(),
  licence: words.nullish(),
});

/** One line of a JSON lines file: our own field names, or those of a crawl (title, url, channel, body). */
const record = z.object({
  id: z.union([z.string(), z.number()]).transform(String).nullish(),
  url: words.nullish(),
  headline: words.nullish(),
  title: words.nullish(),
  originalHeadline: words.nullish(),
  summary: words.nullish(),
  body: z.union([z.string(), z.object({ type: z.literal("doc"), content: z.array(z.unknown()) })]).nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  category: z.union([z.string(), z.array(words)]).nullish(),
  channel: words.nullish(),
  tags: names.nullish(),
  byline: words.nullish(),
  authors: names.nullish(),
  credits: z.array(z.object({ role: words, person: words, outlet: words.nullish() })).nullish(),
  sources: z.array(hop).nullish(),
  /** Outlet of the address, where `sources` is not given. */
  source: words.nullish(),
  licence: words.nullish(),
  type: z
    .string()
    .transform((type) => type.toUpperCase().replace(/[\s-]/g, "_"))
    .pipe(z.enum(["ORIGINAL", "REPRINT", "PRESS_RELEASE"]))
    .nullish(),
  status: z.string().toLowerCase().nullish(),
  publishedAt: words.nullish(),
  eventOn: words.nullish(),
  cover: words.nullish(),
});

export type JsonRecord = z.infer<typeof record>;

/** JSON lines: one story a line. An item whose address belongs to another host is a reprint of it. */
export async function* readJsonLines(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  let number = 0;
  for await (const line of streamLines(file.path, context.onBytes)) {
    number += 1;
    const place = { file: file.name, item: `line ${number}` };
    if (line === null) yield { kind: "bad", ...place, reason: "The line is longer than 8 million characters." };
    else if (line.trim() !== "") yield recordEntry(line, place, file, context);
  }
}

/** The entry of one JSON object; of a line or of an element of an array. */
export function recordEntry(json: string, place: { file: string; item: string }, file: SourceFile, context: ReaderContext): Entry {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { kind: "bad", ...place, reason: `Not JSON: ${error.message.slice(0, 120)}` };
  }
  const parsed = record.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { kind: "bad", ...place, reason: `Not a story: ${issue?.path.join(".") || "item"}: ${issue?.message}` };
  }
  const fields = parsed.data;
  const id = fields.id ?? fields.url ?? checksum(`${fields.headline ?? fields.title}\n${fields.publishedAt}`);
  const host = fields.url && URL.canParse(fields.url) ? new URL(fields.url).host : null;
  return {
    kind: "item",
    file: place.file,
    item: `${place.item}, id ${id.slice(0, 80)}`,
    source: context.source ?? host ?? file.name.replace(/^.*\//, "").replace(/\.[^.]*$/, ""),
    sourceId: sourceIdOf(id),
    checksum: checksum(json.trim()),
    weight: json.length,
    read: () => storyOf(fields, context.siteHost),
  };
}

function storyOf(fields: JsonRecord, siteHost: string): Story {
  const story = emptyStory(textOfHtml(fields.headline ?? fields.title ?? ""), bodyOf(fields));
  story.originalHeadline = fields.originalHeadline ? textOfHtml(fields.originalHeadline) : null;
  story.summary = textOfHtml(fields.summary ?? "");
  story.byline = oneLine(fields.byline ?? (fields.authors ?? []).join(" "));
  story.tags = fields.tags ?? [];
  story.credits = (fields.credits ?? []).map(({ role, person, outlet }) => ({ role, person, outlet: outlet ?? null }));
  const path = Array.isArray(fields.category) ? fields.category : (fields.category ?? fields.channel ?? "").split(/[/>]/);
  story.categories = unique(path.map(oneLine)).map((name) => ({ name, slug: null }));
  story.wantsPublication = fields.status ? /^publish(?:ed)?$/.test(fields.status) : true;
  story.cover = fields.cover ?? null;
  const read = (name: "publishedAt" | "eventOn") => dateOf(fields[name], name, story);
  story.publishedAt = read("publishedAt");
  const eventOn = read("eventOn");
  story.eventOn = eventOn && dayOf(eventOn);

  const url = fields.url && URL.canParse(fields.url) && /^https?:/i.test(fields.url) ? new URL(fields.url) : null;
  const isForeign = url !== null && url.hostname !== siteHost;
  story.type = fields.type ?? (isForeign ? "REPRINT" : "ORIGINAL");
  if (url && !isForeign) story.oldAddresses.push(url.href);
  story.sources = (fields.sources ?? []).map((source) => hopOf(source, story));
  if (isForeign && story.sources.length === 0) {
    const outlet = fields.source ?? url.hostname.replace(/^www\./, "");
    const publishedOn = story.publishedAt && dayOf(story.publishedAt);
    story.sources.push({
      outlet,
      reporter: story.byline || null,
      headline: story.headline || null,
      url: url.href,
      publishedOn,
      licence: fields.licence ?? null,
    });
  }
  // People of another outlet have no page here.
  if (story.type === "ORIGINAL") story.authors = fields.authors ?? splitNames(story.byline);
  if (url) story.body = "html" in story.body ? { ...story.body, base: url.href } : story.body;
  return story;
}

function bodyOf(fields: JsonRecord): Story["body"] {
  if (fields.body && typeof fields.body === "object") return { doc: fields.body };
  const html =
    fields.html ??
    (fields.body && /<(?:p|div|br|span|section|h\d|ul|ol|table|figure|img|blockquote|a)\b[^<>]*>/i.test(fields.body) ? fields.body : null);
  if (html !== null) return { html, base: null };
  const text = fields.text ?? fields.body;
  if (text === undefined || text === null) throw new ItemError("The item has no body, html or text.");
  return { text };
}

function hopOf(source: z.infer<typeof hop>, story: Story): SourceInput {
  const publishedOn = dateOf(source.publishedOn, "sources.publishedOn", story);
  return {
    outlet: oneLine(source.outlet),
    reporter: source.reporter ?? null,
    headline: source.headline ?? null,
    url: source.url ?? null,
    publishedOn: publishedOn && dayOf(publishedOn),
    licence: source.licence ?? null,
  };
}

/** A date as written; what is none is said. */
export function dateOf(value: string | null | undefined, name: string, story: Story): Date | null {
  if (value === null || value === undefined || value.trim() === "") return null;
  const date = parseDate(value);
  if (!date) story.notes.push(`${name} is no date that can be read: ${value.slice(0, 60)}`);
  return date;
}
