import { cache } from "react";
import { remember, showing, tagOf } from "@/lib/cache";
import { db, Prisma, readRows } from "@/lib/db";
import type { ListingKind } from "@/prisma/client/enums";
import { cardsOfList } from "./cards";
import type { ArticleCard, ArticleView, Listing } from "./select";
import { readArticleView } from "./view";

/** The one rule of what readers may see; every reader query spreads it. */
export const visibleToReaders = { status: "PUBLISHED" } satisfies Prisma.ArticleWhereInput;

/** The article a reader opens; null when there is none for them to see. */
export const getArticle = cache(async (id: number): Promise<ArticleView | null> => {
  showing(tagOf.article(id), tagOf.text(id), tagOf.site());
  return readArticleView(id);
});

const removedBy = { action: "REMOVE", reversedAt: null } satisfies Prisma.DecisionWhereInput;

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
      // Where moderators removed it: when, and by which clause.
      cases: {
        where: { decisions: { some: removedBy } },
        select: { decisions: { where: removedBy, select: { clause: true, at: true }, orderBy: { id: "desc" }, take: 1 } },
        orderBy: { id: "desc" },
        take: 1,
      },
    },
  }),
);

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
