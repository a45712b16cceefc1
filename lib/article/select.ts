import type { Prisma } from "@/lib/db";
import type { ListingKind } from "@/prisma/client/enums";

export const pictureSelect = { sha256: true, width: true, height: true, widths: true, hasAvif: true } satisfies Prisma.MediaAssetSelect;

/** What a list shows of a story. */
export const cardSelect = {
  id: true,
  slug: true,
  headline: true,
  headlineParts: true,
  summary: true,
  byline: true,
  type: true,
  publishedAt: true,
  correctedAt: true,
  category: { select: { name: true, path: true } },
  cover: { select: { ...pictureSelect, alt: true } },
  counter: { select: { views: true } },
} satisfies Prisma.ArticleSelect;

export type ArticleCard = Prisma.ArticleGetPayload<{ select: typeof cardSelect }>;

/** What the page of a story shows; view.ts reads the same with a statement of its own. */
export const articleSelect = {
  ...cardSelect,
  originalHeadline: true,
  html: true,
  eventOn: true,
  firstPublishedAt: true,
  createdAt: true,
  updatedAt: true,
  categoryId: true,
  comments: true,
  cover: { select: { ...pictureSelect, alt: true, caption: true, credit: true, licence: true } },
  category: { select: { id: true, name: true, path: true } },
  authors: { select: { author: { select: { id: true, name: true, slug: true } } }, orderBy: { position: "asc" } },
  tags: { select: { tag: { select: { name: true, slug: true } } }, orderBy: { position: "asc" } },
  credits: { select: { role: true, person: true, outlet: true }, orderBy: { position: "asc" } },
  sources: {
    select: { outlet: true, reporter: true, headline: true, url: true, publishedOn: true, licence: true },
    orderBy: { position: "asc" },
  },
  corrections: { select: { id: true, correctedAt: true, note: true, before: true, after: true }, orderBy: { correctedAt: "desc" } },
  original: { select: { headline: true, text: true } },
  text: true,
} satisfies Prisma.ArticleSelect;

export type ArticleView = Prisma.ArticleGetPayload<{ select: typeof articleSelect }>;
export type SourceView = ArticleView["sources"][number];

/** A list of stories; its id is 0 for the whole portal, yyyymm for a month. */
export type Listing = { kind: ListingKind; listId: number };
