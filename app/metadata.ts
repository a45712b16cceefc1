import type { PageMetadata } from "@/components/seo/head";
import { pictureUrl } from "@/lib/article/document/picture";
import type { ArticleView } from "@/lib/article/select";
import { siteUrl } from "@/lib/env";
import { articlePath, authorPath, modifiedAt } from "@/lib/format";
import { sharePicturePath } from "@/lib/share/address";
import type { SiteView } from "@/lib/site/queries";
import { opening } from "@/lib/text/opening";

type Site = Pick<SiteView, "name" | "description">;

/** The drawn picture of lib/share, for every story. */
const shareSize = { width: 1_200, height: 630 };

/** What the head of an article's page tells search engines, social networks and feed readers. */
export function articleMetadata(article: ArticleView, site: Site): PageMetadata {
  const url = `${siteUrl()}${articlePath(article)}`;
  const description = article.summary || opening(article.text) || site.description;
  const picture = { url: `${siteUrl()}${sharePicturePath(article)}`, ...shareSize, type: "image/png", alt: article.headline };
  const cover = article.cover
    ? [{ url: `${siteUrl()}${pictureUrl(article.cover, 1_280)}`, type: "image/webp", alt: article.cover.alt }]
    : [];
  return {
    title: article.headline,
    description,
    ...(article.authors.length > 0
      ? { authors: article.authors.map(({ author }) => ({ name: author.name, url: `${siteUrl()}${authorPath(author)}` })) }
      : {}),
    alternates: { canonical: url, types: feedsOf("", site.name) },
    robots: previews,
    openGraph: {
      type: "article",
      locale: "zh_CN",
      siteName: site.name,
      url,
      title: article.headline,
      description,
      ...(article.publishedAt ? { publishedTime: article.publishedAt.toISOString() } : {}),
      modifiedTime: modifiedAt(article).toISOString(),
      section: article.category.name,
      tags: article.tags.map(({ tag }) => tag.name),
      authors: article.authors.map(({ author }) => `${siteUrl()}${authorPath(author)}`),
      images: [picture, ...cover],
    },
    twitter: { card: "summary_large_image" },
  };
}

export type ListPage = {
  title: string;
  description?: string;
  /** Path of the list's first page. */
  path: string;
  page?: number;
  /** Whether the list has feeds below its path; the portal's own are named otherwise. */
  hasFeeds?: boolean;
  /** Search results and empty lists are kept out of search engines. */
  isHidden?: boolean;
};

/** The same for a page of a list: front page, category, tag, author, month. Every page of a list is its own canonical address. */
export function listMetadata(
  { title, description, path, page = 1, hasFeeds = false, isHidden = false }: ListPage,
  site: Site,
): PageMetadata {
  const url = `${siteUrl()}${path}${page > 1 ? `?page=${page}` : ""}`;
  const told = description || site.description;
  return {
    title: `${title}${page > 1 ? ` · 第${page}页` : ""}`,
    description: told,
    alternates: {
      canonical: url,
      types: feedsOf(hasFeeds && path !== "/" ? path : "", hasFeeds && path !== "/" ? `${title} · ${site.name}` : site.name),
    },
    robots: isHidden ? { index: false, follow: true } : previews,
    openGraph: { type: "website", locale: "zh_CN", siteName: site.name, url, title, description: told },
    twitter: { card: "summary" },
  };
}

/** The same for the front page, whose title is the portal's own. */
export function frontMetadata(site: Site & Pick<SiteView, "tagline">): PageMetadata {
  const title = `${site.name} · ${site.tagline}`;
  return { ...listMetadata({ title, path: "/" }, site), title: { absolute: title } };
}

const previews = { index: true, follow: true, "max-image-preview": "large", "max-snippet": -1 } as const;

function feedsOf(path: string, title: string): Record<string, { url: string; title: string }[]> {
  const at = (file: string) => [{ url: `${siteUrl()}${path}/${file}`, title }];
  return { "application/rss+xml": at("feed.xml"), "application/atom+xml": at("atom.xml"), "application/feed+json": at("feed.json") };
}
