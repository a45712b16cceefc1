import { pictureUrl } from "@/lib/article/document/picture";
import { articlePath, authorPath, modifiedAt } from "@/lib/format";
import type { SiteView } from "@/lib/site/queries";
import { opening } from "@/lib/text/opening";
import type { FeedItem } from "./queries";
import type { FeedScope } from "./scope";

/** One story as every feed format tells it; addresses are absolute. */
export type FeedEntry = {
  url: string;
  title: string;
  summary: string;
  html: string;
  published: Date;
  modified: Date;
  byline: string;
  authors: { name: string; url: string }[];
  category: string;
  tags: string[];
  image: { url: string; width: number; height: number } | null;
  /** Whom a reprint was taken from. */
  source: { outlet: string; url: string | null } | null;
};

export type Feed = {
  title: string;
  description: string;
  publisher: string;
  /** The page that shows the same. */
  homeUrl: string;
  /** The feed itself. */
  selfUrl: string;
  iconUrl: string;
  /** When its newest state arose. */
  modified: Date;
  entries: FeedEntry[];
};

const feedImageWidth = 960;

type Context = {
  site: Pick<SiteView, "name">;
  /** The portal's address without a trailing slash. */
  base: string;
  /** The feed's name below its page. */
  file: string;
  /** So old is one without stories. */
  begun: Date;
};

export function feedOf(scope: FeedScope, items: readonly FeedItem[], { site, base, file, begun }: Context): Feed {
  const entries = items.map((item) => entryOf(item, base));
  return {
    title: scope.title,
    description: scope.description,
    publisher: site.name,
    homeUrl: `${base}${scope.path === "" ? "/" : scope.path}`,
    selfUrl: `${base}${scope.path}/${file}`,
    iconUrl: `${base}/icon.svg`,
    modified: entries.length === 0 ? begun : new Date(Math.max(...entries.map(({ modified }) => modified.getTime()))),
    entries,
  };
}

function entryOf(item: FeedItem, base: string): FeedEntry {
  const url = `${base}${articlePath(item)}`;
  const [nearest] = item.sources;
  return {
    url,
    title: item.headline,
    summary: item.summary || opening(item.text),
    html: withAbsoluteAddresses(item.html, base, url),
    published: item.publishedAt,
    modified: modifiedAt(item),
    byline: item.byline,
    authors: item.authors.map(({ author }) => ({ name: author.name, url: `${base}${authorPath(author)}` })),
    category: item.category.name,
    tags: item.tags.map(({ tag }) => tag.name),
    image: item.cover && imageOf(item.cover, base),
    source: item.type !== "ORIGINAL" && nearest ? { outlet: nearest.outlet, url: nearest.url } : null,
  };
}

function imageOf(cover: NonNullable<FeedItem["cover"]>, base: string): FeedEntry["image"] {
  const width = Number(/\/(\d+)\.webp$/.exec(pictureUrl(cover, feedImageWidth))?.[1] ?? cover.width);
  return { url: `${base}${pictureUrl(cover, feedImageWidth)}`, width, height: Math.round((cover.height * width) / cover.width) };
}

/**
 * Article HTML as it can be read elsewhere. It is our own renderer's: attributes are double-quoted and no
 * text holds a bare quotation mark, so what looks like an attribute is one.
 */
function withAbsoluteAddresses(html: string, base: string, pageUrl: string): string {
  return html
    .replace(/(\s(?:href|src)=")(\/(?!\/)[^"]*)"/g, (_whole, attribute: string, path: string) => `${attribute}${base}${path}"`)
    .replace(/(\shref=")([#?][^"]*)"/g, (_whole, attribute: string, rest: string) => `${attribute}${pageUrl}${rest}"`)
    .replace(
      /(\ssrcset=")([^"]*)"/g,
      (_whole, attribute: string, list: string) =>
        `${attribute}${list.replace(/(^|,\s*)\/(?!\/)/g, (_start, gap: string) => `${gap}${base}/`)}"`,
    );
}
