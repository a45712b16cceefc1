import { Fragment } from "react";

/** What the head of a reader page tells browsers, search engines, social networks and feed readers. A part of Next's `Metadata`. */
export type PageMetadata = {
  /** Without the portal's name, unless it is absolute. */
  title: string | { absolute: string };
  description?: string;
  authors?: { name: string; url: string }[];
  alternates?: { canonical: string; types?: Record<string, { url: string; title: string }[]> };
  robots?: { index: boolean; follow?: boolean; "max-image-preview"?: "large"; "max-snippet"?: number };
  openGraph?: {
    type: "article" | "website";
    locale: string;
    siteName: string;
    url: string;
    title: string;
    description: string;
    publishedTime?: string;
    modifiedTime?: string;
    section?: string;
    tags?: string[];
    authors?: string[];
    images?: SharePicture[];
  };
  /** What it shows stands in openGraph. */
  twitter?: { card: "summary" | "summary_large_image" };
};

type SharePicture = { url: string; type: string; alt: string; width?: number; height?: number };

type Props = { metadata: PageMetadata; site: { name: string; description: string }; base: string };

/** What the head of every page begins with. */
export function HeadOfAll() {
  return (
    <>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="theme-color" content="#fbfaf6" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#141517" media="(prefers-color-scheme: dark)" />
      <meta name="color-scheme" content="light dark" />
      <meta name="format-detection" content="telephone=no, address=no, email=no" />
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    </>
  );
}

/** What follows of one page. `base`: the portal's own address, for canonical addresses that are given as paths. */
export function Head({ metadata, site, base }: Props) {
  const { title, description, authors = [], alternates, robots, openGraph, twitter } = metadata;
  return (
    <>
      <title>{typeof title === "string" ? `${title} · ${site.name}` : title.absolute}</title>
      <meta name="description" content={description ?? site.description} />
      {authors.map(({ name, url }) => (
        <Fragment key={url}>
          <link rel="author" href={url} />
          <meta name="author" content={name} />
        </Fragment>
      ))}
      {robots && <meta name="robots" content={robotsText(robots)} />}
      {alternates && <link rel="canonical" href={new URL(alternates.canonical, base).href} />}
      {Object.entries(alternates?.types ?? {}).flatMap(([type, feeds]) =>
        feeds.map((feed) => <link key={feed.url} rel="alternate" type={type} href={feed.url} title={feed.title} />),
      )}
      {openGraph && <OpenGraph {...openGraph} />}
      {twitter && <meta name="twitter:card" content={twitter.card} />}
      <link rel="stylesheet" href="/reader.css" />
    </>
  );
}

function OpenGraph({ images = [], tags = [], authors = [], ...about }: NonNullable<PageMetadata["openGraph"]>) {
  return (
    <>
      <meta property="og:title" content={about.title} />
      <meta property="og:description" content={about.description} />
      <meta property="og:url" content={about.url} />
      <meta property="og:site_name" content={about.siteName} />
      <meta property="og:locale" content={about.locale} />
      {images.map((picture) => (
        <Fragment key={picture.url}>
          <meta property="og:image" content={picture.url} />
          <meta property="og:image:type" content={picture.type} />
          {picture.width && <meta property="og:image:width" content={String(picture.width)} />}
          {picture.height && <meta property="og:image:height" content={String(picture.height)} />}
          <meta property="og:image:alt" content={picture.alt} />
        </Fragment>
      ))}
      <meta property="og:type" content={about.type} />
      {about.publishedTime && <meta property="article:published_time" content={about.publishedTime} />}
      {about.modifiedTime && <meta property="article:modified_time" content={about.modifiedTime} />}
      {authors.map((url) => (
        <meta key={url} property="article:author" content={url} />
      ))}
      {about.section && <meta property="article:section" content={about.section} />}
      {tags.map((tag) => (
        <meta key={tag} property="article:tag" content={tag} />
      ))}
    </>
  );
}

function robotsText({ index, follow = index, ...limits }: NonNullable<PageMetadata["robots"]>): string {
  return [
    index ? "index" : "noindex",
    follow ? "follow" : "nofollow",
    ...Object.entries(limits).map(([name, value]) => `${name}:${value}`),
  ].join(", ");
}
