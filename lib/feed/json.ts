import type { Feed, FeedEntry } from "./entry";

/** JSON Feed 1.1. */
export function renderJsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    home_page_url: feed.homeUrl,
    feed_url: feed.selfUrl,
    description: feed.description,
    icon: feed.iconUrl,
    language: "zh-CN",
    authors: [{ name: feed.publisher }],
    items: feed.entries.map(item),
  });
}

function item(entry: FeedEntry) {
  const authors = entry.authors.length > 0 ? entry.authors : entry.byline ? [{ name: entry.byline }] : [];
  return {
    id: entry.url,
    url: entry.url,
    title: entry.title,
    summary: entry.summary,
    content_html: entry.html,
    ...(entry.image ? { image: entry.image.url } : {}),
    date_published: entry.published.toISOString(),
    date_modified: entry.modified.toISOString(),
    ...(authors.length > 0 ? { authors } : {}),
    tags: [entry.category, ...entry.tags],
    // Not external_url: readers of link lists would open the source in place of our page.
    ...(entry.source ? { _source: entry.source } : {}),
  };
}
