import { parseDate } from "./date";
import { oneLine, textOfHtml } from "./text";

/** What a page says of itself beside its text. */
export type PageFacts = {
  headline: string;
  byline: string;
  outlet: string;
  siteName: string;
  publishedAt: Date | null;
  url: string | null;
};

/**
 * Reads headline, date, outlet, byline and address of a news page from its metadata and the lines around its
 * headline; `savedFrom` is the address a browser noted when it saved the page.
 */
export function pageFacts(document: Document, savedFrom: string | null): PageFacts {
  const meta = new Map<string, string>();
  for (const element of document.querySelectorAll("meta[content]")) {
    const name = (element.getAttribute("property") ?? element.getAttribute("name") ?? element.getAttribute("itemprop") ?? "").toLowerCase();
    const content = oneLine(element.getAttribute("content") ?? "");
    if (name !== "" && content !== "" && !meta.has(name)) meta.set(name, content);
  }
  const first = (...names: string[]) => names.map((name) => meta.get(name)).find((value) => value !== undefined) ?? "";
  const addresses = [document.querySelector("link[rel=canonical]")?.getAttribute("href"), meta.get("og:url"), savedFrom];
  const url = addresses.find((address) => address && /^https?:\/\/[^/]/i.test(address) && URL.canParse(address)) ?? null;
  const lines = linesAround(document);
  return {
    headline: headlineOf(document, first("og:title", "articletitle", "twitter:title")),
    byline: textOfHtml(first("author", "article:author", "byl").replace(/^https?:.*/, "")) || bylineIn(lines),
    outlet: textOfHtml(first("source", "contentsource", "mediaid", "article:source")) || outletIn(lines),
    siteName: first("og:site_name", "application-name", "sitename"),
    publishedAt:
      parseDate(
        first(
          "article:published_time",
          "og:published_time",
          "datepublished",
          "pubdate",
          "publishdate",
          "publish_time",
          "weibo: article:create_at",
          "date",
          "og:release_date",
          "dc.date",
        ),
      ) ?? dateIn(document, lines),
    url,
  };
}

/** The page's own headline: the longest heading that its title holds too, else the title without the names of section and site after it. */
function headlineOf(document: Document, declared: string): string {
  const title = oneLine(document.querySelector("title")?.textContent ?? "");
  const headings = [...document.querySelectorAll("h1, h2")].map((heading) => oneLine(heading.textContent ?? ""));
  const named = headings
    .filter((text) => text.length >= 4 && (title.includes(text) || declared.includes(text)))
    .toSorted((one, other) => other.length - one.length);
  const only = [...document.querySelectorAll("h1")];
  const heading = named[0] ?? (title === "" && declared === "" && only.length === 1 ? oneLine(only[0]?.textContent ?? "") : "");
  if (heading !== "") return textOfHtml(heading);
  const plain = textOfHtml(declared || title);
  return oneLine(plain.split(/\s*(?:[_|｜]|::)\s*|\s+[-–—@]\s+/)[0] ?? "") || plain;
}

/** The short lines of text near the headline, where pages print date, outlet and reporter. */
function linesAround(document: Document): string[] {
  const heading = document.querySelector("h1") ?? document.querySelector("h2");
  let box = heading?.parentElement ?? document.body;
  for (let up = 0; up < 2 && box?.parentElement && (box.textContent ?? "").length < 300; up++) box = box.parentElement;
  const text = (box?.innerText ?? box?.textContent ?? "").slice(0, 3_000);
  return text
    .split(/\n+/)
    .map(oneLine)
    .filter((line) => line !== "" && line.length < 200);
}

function outletIn(lines: string[]): string {
  return (
    lines.map((line) => /(?:来源|稿源|來源)\s*[:：]\s*([^\s:：|｜]{2,30})/u.exec(line)?.[1] ?? "").find((outlet) => outlet !== "") ?? ""
  );
}

function bylineIn(lines: string[]): string {
  return (
    lines
      .map((line) => /(?:^|[\s|｜])(?:作者|记者)\s*[:：]\s*(\p{Script=Han}{2,4}(?:[、 ]\p{Script=Han}{2,4})*)/u.exec(line)?.[1] ?? "")
      .find((name) => name !== "") ?? ""
  );
}

function dateIn(document: Document, lines: string[]): Date | null {
  const times = [...document.querySelectorAll("time[datetime]")].map((time) => parseDate(time.getAttribute("datetime") ?? ""));
  const printed = lines
    .map((line) => /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?::\d{2})?)?/.exec(line)?.[0] ?? "")
    .map((text) => parseDate(text));
  return [...times, ...printed].find((date) => date !== null) ?? null;
}
