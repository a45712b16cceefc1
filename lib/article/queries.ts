import { cache } from "react";
import { showing, tagOf } from "@/lib/cache";
import { db, type Prisma } from "@/lib/db";
import type { ListingKind } from "@/prisma/client/enums";

/** The one rule of what readers may see; every reader query spreads it. */
export const visibleToReaders = { status: "PUBLISHED" } satisfies Prisma.ArticleWhereInput;

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

const articleSelect = {
  ...cardSelect,
  originalHeadline: true,
  html: true,
  eventOn: true,
  firstPublishedAt: true,
  createdAt: true,
  updatedAt: true,
  categoryId: true,
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

/** The article a reader opens; null when there is none for them to see. */
export const getArticle = cache(async (id: number): Promise<ArticleView | null> => {
  showing(tagOf.article(id), tagOf.site());
  return db.article.findFirst({ relationLoadStrategy: "join", where: { id, ...visibleToReaders }, select: articleSelect });
});

/** What readers are told of a retracted article: its headline stays, its text does not. Null when it is not retracted. */
export const getRetracted = cache((id: number) =>
  db.article.findFirst({
    where: { id, status: "RETRACTED" },
    select: {
      id: true,
      slug: true,
      headline: true,
      headlineParts: true,
      retraction: { select: { reason: true, note: true, retractedAt: true } },
    },
  }),
);

export type Listing = { kind: ListingKind; listId: number };
export type ArticlePageOf = { articles: ArticleCard[]; total: number; page: number; pages: number };

/** Cards a list page shows. */
export const perPage = 20;

/**
 * One page of a reader list, newest first. Pages beyond the last are empty; `pages` is at least 1.
 * The places are counted in the listing's own index, so that a late page costs little more than the first.
 */
export async function listArticles({ kind, listId }: Listing, page: number): Promise<ArticlePageOf> {
  const [total, places] = await Promise.all([
    db.articleListing.count({ where: { kind, listId } }),
    db.articleListing.findMany({
      where: { kind, listId },
      select: { articleId: true },
      orderBy: [{ publishedAt: "desc" }, { articleId: "desc" }],
      skip: (page - 1) * perPage,
      take: perPage,
    }),
  ]);
  return { articles: await cardsOf(places.map(({ articleId }) => articleId)), total, page, pages: Math.max(1, Math.ceil(total / perPage)) };
}

/** The newest stories of a list; the whole portal's for SITE. */
export async function listNewest(listing: Listing, take: number): Promise<ArticleCard[]> {
  return cardsOf(await newestPlaces(listing, take));
}

/** Their ids alone, for who puts several lists together and then asks for all cards at once. */
export async function newestPlaces({ kind, listId }: Listing, take: number): Promise<number[]> {
  const places = await db.articleListing.findMany({
    where: { kind, listId },
    select: { articleId: true },
    orderBy: [{ publishedAt: "desc" }, { articleId: "desc" }],
    take,
  });
  return places.map(({ articleId }) => articleId);
}

/** Cards by id, in the order given; those that readers may not see are left out. */
export async function cardsOf(ids: readonly number[]): Promise<ArticleCard[]> {
  if (ids.length === 0) return [];
  const articles = await db.article.findMany({
    relationLoadStrategy: "join",
    where: { id: { in: padded(ids) }, ...visibleToReaders },
    select: cardSelect,
  });
  const byId = new Map(articles.map((article) => [article.id, article]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Lists of any length within one of a few, so that a connection keeps the plan of one statement and not of many. */
function padded(ids: readonly number[]): number[] {
  const size = [8, 24, 64].find((each) => ids.length <= each) ?? ids.length;
  return Array.from({ length: size }, (_, index) => ids[Math.min(index, ids.length - 1)] ?? 0);
}

export type Neighbour = { id: number; slug: string; headline: string; headlineParts: string[] };

/** The stories published before and after this one in its category. */
export async function listNeighbours(article: {
  id: number;
  categoryId: number;
  publishedAt: Date | null;
}): Promise<{ previous: Neighbour | null; next: Neighbour | null }> {
  const { id, categoryId, publishedAt } = article;
  if (!publishedAt) return { previous: null, next: null };
  showing(tagOf.category(categoryId));
  const beside = async (direction: "lt" | "gt") => {
    const place = await db.articleListing.findFirst({
      relationLoadStrategy: "join",
      where: {
        kind: "CATEGORY",
        listId: categoryId,
        OR: [{ publishedAt: { [direction]: publishedAt } }, { publishedAt, articleId: { [direction]: id } }],
      },
      orderBy: direction === "lt" ? [{ publishedAt: "desc" }, { articleId: "desc" }] : [{ publishedAt: "asc" }, { articleId: "asc" }],
      select: { article: { select: { id: true, slug: true, headline: true, headlineParts: true, status: true } } },
    });
    return place?.article.status === visibleToReaders.status ? place.article : null;
  };
  const [previous, next] = await Promise.all([beside("lt"), beside("gt")]);
  return { previous, next };
}

/** The stories editors put at places of the front page, by place; 0 is the lead. */
export function listPlacements() {
  return db.frontPlacement.findMany({
    where: { article: visibleToReaders },
    select: { position: true, articleId: true },
    orderBy: { position: "asc" },
  });
}
