import { escapeXml } from "@/lib/article/document/escape";
import type { Feed, FeedEntry } from "./entry";

/** RSS 2.0; summary in description, full text in content:encoded. */
export function renderRss(feed: Feed): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${escapeXml(feed.title)}</title>
<link>${escapeXml(feed.homeUrl)}</link>
<description>${escapeXml(feed.description)}</description>
<language>zh-cn</language>
<atom:link rel="self" type="application/rss+xml" href="${escapeXml(feed.selfUrl)}"/>
<lastBuildDate>${feed.modified.toUTCString()}</lastBuildDate>
${feed.entries.map(item).join("")}</channel>
</rss>
`;
}

function item(entry: FeedEntry): string {
  const { source, image } = entry;
  const lines = [
    `<title>${escapeXml(entry.title)}</title>`,
    `<link>${escapeXml(entry.url)}</link>`,
    `<guid isPermaLink="true">${escapeXml(entry.url)}</guid>`,
    `<pubDate>${entry.published.toUTCString()}</pubDate>`,
    entry.byline && `<dc:creator>${escapeXml(entry.byline)}</dc:creator>`,
    ...[entry.category, ...entry.tags].map((name) => `<category>${escapeXml(name)}</category>`),
    // RSS wants an address in source; an outlet without one is named in Dublin Core's.
    source &&
      (source.url
        ? `<source url="${escapeXml(source.url)}">${escapeXml(source.outlet)}</source>`
        : `<dc:source>${escapeXml(source.outlet)}</dc:source>`),
    image &&
      `<media:content url="${escapeXml(image.url)}" medium="image" type="image/webp" width="${image.width}" height="${image.height}"/>`,
    `<description>${escapeXml(entry.summary)}</description>`,
    `<content:encoded>${escapeXml(entry.html)}</content:encoded>`,
  ];
  return `<item>\n${lines.filter(Boolean).join("\n")}\n</item>\n`;
}
