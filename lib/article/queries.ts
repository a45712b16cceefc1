import { cache } from "react";
import { remember, showing, tagOf } from "@/lib/cache";
import { db, Prisma, readRows } from "@/lib/db";
import type { ListingKind } from "@/prisma/client/enums";
import { cardsOfList } from "./cards";
import { readArticleView } from "./view";

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

/** The article a reader opens; null when there is none for them to see. */
export const getArticle = cache(async (id: number): Promise<ArticleView | null> => {
  showing(tagOf.article(id), tagOf.site());
  return readArticleView(id);
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
      publishedAt: true,
      category: { select: { name: true, path: true } },
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
 * The places are counted in the listing's own index, from the nearer end of the list, so that a late page costs little more than the first.
 */
export async function listArticles(listing: Listing, page: number): Promise<ArticlePageOf> {
  const total = await countListed(listing);
  const articles = await cardsOfList(listing, { skip: (page - 1) * perPage, take: perPage, total });
  return { articles, total, page, pages: Math.max(1, Math.ceil(total / perPage)) };
}

/** Places of a list; all its pages say the same number. */
function countListed({ kind, listId }: Listing): Promise<number> {
  return remember(`listed:${kind}:${listId}`, () => {
    showing(tagOfList[kind](listId));
    return db.articleListing.count({ where: { kind, listId } });
  });
}

const tagOfList: Record<ListingKind, (id: number) => string> = {
  SITE: tagOf.newest,
  CATEGORY: tagOf.category,
  TAG: tagOf.tag,
  AUTHOR: tagOf.author,
  MONTH: tagOf.month,
};

/** The newest stories of a list; the whole portal's for SITE. */
export function listNewest(listing: Listing, take: number): Promise<ArticleCard[]> {
  return cardsOfList(listing, { skip: 0, take, total: Infinity });
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
  const beside = (isOlder: boolean) => Prisma.sql`(
    SELECT a.id, a.slug, a.headline, a."headlineParts", a.status::text AS status, ${isOlder}::boolean AS "isOlder"
    FROM "ArticleListing" l JOIN "Article" a ON a.id = l."articleId"
    WHERE l.kind = 'CATEGORY' AND l."listId" = ${categoryId}
      AND (l."publishedAt", l."articleId") ${isOlder ? Prisma.raw("<") : Prisma.raw(">")} (${publishedAt}::timestamptz, ${id}::int)
    ORDER BY l."publishedAt" ${isOlder ? desc : asc}, l."articleId" ${isOlder ? desc : asc} LIMIT 1)`;
  const rows = await readRows<Neighbour & { status: string; isOlder: boolean }>(Prisma.sql`${beside(true)} UNION ALL ${beside(false)}`);
  const find = (older: boolean) => {
    const row = rows.find(({ isOlder, status }) => isOlder === older && status === visibleToReaders.status);
    return row ? { id: row.id, slug: row.slug, headline: row.headline, headlineParts: row.headlineParts } : null;
  };
  return { previous: find(true), next: find(false) };
}

const [asc, desc] = [Prisma.raw("ASC"), Prisma.raw("DESC")];

/** The stories editors put at places of the front page, by place; 0 is the lead. */
export function listPlacements() {
  return db.frontPlacement.findMany({
    where: { article: visibleToReaders },
    select: { position: true, articleId: true },
    orderBy: { position: "asc" },
  });
}
