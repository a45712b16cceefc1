import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { readFile } from "node:fs/promises";
import { dayOf } from "@/lib/format";
import { liftDataUrls } from "./data-url";
import { decodeText } from "./decode";
import { itemOfBytes, nameOfFile } from "./file-item";
import { emptyStory, ItemError, type Entry, type ReaderContext, type SourceFile, type Story } from "./item";
import { pageFacts } from "./page-facts";
import { textOfHtml } from "./text";

const maxBytes = 16 * 1024 * 1024;
const maxElements = 60_000;

/** One saved page: its main part, as a reading view finds it, or a bare fragment of an article. */
export async function* readHtml(file: SourceFile, context: ReaderContext): AsyncGenerator<Entry> {
  if (file.bytes > maxBytes) {
    yield { kind: "bad", file: file.name, item: file.name, reason: `The page has more than ${maxBytes / 1024 / 1024} MB.` };
    return;
  }
  const bytes = await readFile(file.path);
  context.onBytes(bytes.length);
  yield itemOfBytes(file, context, bytes, () => storyOf(decodeText(bytes), file.name, context.siteHost));
}

function storyOf(page: string, name: string, siteHost: string): Story {
  const embedded: Buffer[] = [];
  const html = liftDataUrls(page, embedded);
  if ((html.match(/<[a-z]/gi)?.length ?? 0) > maxElements) throw new ItemError(`The page has more than ${maxElements} elements.`);
  const story = /<(?:html|head|body|title)[\s>]/i.test(html) ? ofPage(html, name, siteHost) : ofFragment(html, name);
  return { ...story, embedded };
}

function ofFragment(html: string, name: string): Story {
  const heading = /<h1\b[^<>]*>([\s\S]*?)<\/h1>/i.exec(html);
  const headline = heading ? textOfHtml(heading[1] ?? "") : "";
  const story = emptyStory(headline || nameOfFile(name), {
    html: headline === "" ? html : html.replace(heading?.[0] ?? "", ""),
    base: null,
  });
  if (headline === "") story.notes.push("no headline: the file name was taken");
  return story;
}

function ofPage(html: string, name: string, siteHost: string): Story {
  const { document } = parseHTML(html);
  // Before the reading view, which takes the document apart.
  const facts = pageFacts(document, /<!-- saved from url=\(\d+\)(\S+) -->/.exec(html.slice(0, 2_000))?.[1] ?? null);
  const found = new Readability(document, { charThreshold: 100, maxElemsToParse: maxElements * 2 }).parse();
  if (!found?.content) throw new ItemError("No main text was found in the page.");
  const story = emptyStory(facts.headline || textOfHtml(found.title ?? "") || nameOfFile(name), { html: found.content, base: facts.url });
  story.publishedAt = facts.publishedAt;
  story.byline = facts.byline || textOfHtml(found.byline ?? "");
  const host = facts.url === null ? null : new URL(facts.url).hostname;
  if (facts.url !== null && host === siteHost) {
    story.oldAddresses.push(facts.url);
    story.authors = story.byline === "" ? [] : [story.byline];
  } else if (host !== null || facts.outlet !== "") {
    story.type = "REPRINT";
    const outlet = facts.outlet || facts.siteName || (host ?? "").replace(/^www\./, "");
    story.sources = [
      {
        outlet,
        reporter: story.byline || null,
        headline: story.headline,
        url: facts.url,
        publishedOn: facts.publishedAt && dayOf(facts.publishedAt),
        licence: null,
      },
    ];
  }
  return story;
}
