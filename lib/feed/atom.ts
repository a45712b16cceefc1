import { escapeXml } from "@/lib/article/document/escape";
import type { Feed, FeedEntry } from "./entry";

/** Atom 1.0 (RFC 4287). */
export function renderAtom(feed: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<id>${escapeXml(feed.selfUrl)}</id>
<title>${escapeXml(feed.title)}</title>
<subtitle>${escapeXml(feed.description)}</subtitle>
<updated>${feed.modified.toISOString()}</updated>
<link rel="self" type="application/atom+xml" href="${escapeXml(feed.selfUrl)}"/>
<link rel="alternate" type="text/html" href="${escapeXml(feed.homeUrl)}"/>
<icon>${escapeXml(feed.iconUrl)}</icon>
<author><name>${escapeXml(feed.publisher)}</name></author>
${feed.entries.map(item).join("")}</feed>
`;
}

function item(entry: FeedEntry): string {
  const { source } = entry;
  const authors = entry.authors.length > 0 ? entry.authors : entry.byline ? [{ name: entry.byline, url: "" }] : [];
  const lines = [
    `<id>${escapeXml(entry.url)}</id>`,
    `<title>${escapeXml(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${escapeXml(entry.url)}"/>`,
    source?.url && `<link rel="via" href="${escapeXml(source.url)}" title="${escapeXml(source.outlet)}"/>`,
    `<published>${entry.published.toISOString()}</published>`,
    `<updated>${entry.modified.toISOString()}</updated>`,
    ...authors.map(({ name, url }) => `<author><name>${escapeXml(name)}</name>${url && `<uri>${escapeXml(url)}</uri>`}</author>`),
    ...[entry.category, ...entry.tags].map((name) => `<category term="${escapeXml(name)}"/>`),
    `<summary>${escapeXml(entry.summary)}</summary>`,
    `<content type="html">${escapeXml(entry.html)}</content>`,
  ];
  return `<entry>\n${lines.filter(Boolean).join("\n")}\n</entry>\n`;
}
