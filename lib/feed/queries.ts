import { visibleToReaders } from "@/lib/article/queries";
import { cardSelect, type Listing } from "@/lib/article/select";
import { showing, tagOf } from "@/lib/cache";
import { db, type Prisma } from "@/lib/db";

const itemSelect = {
  ...cardSelect,
  html: true,
  text: true,
  createdAt: true,
  updatedAt: true,
  authors: { select: { author: { select: { name: true, slug: true } } }, orderBy: { position: "asc" } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } },
  sources: { select: { outlet: true, url: true }, orderBy: { position: "asc" } },
} satisfies Prisma.ArticleSelect;

export type FeedItem = Prisma.ArticleGetPayload<{ select: typeof itemSelect }> & { publishedAt: Date };

/** Stories in one feed. */
export const feedLength = 30;

/** The newest stories of a list with their full text, newest first. */
export async function listFeedItems({ kind, listId }: Listing, take: number): Promise<FeedItem[]> {
  const places = await db.articleListing.findMany({
    where: { kind, listId, article: visibleToReaders },
    select: { publishedAt: true, article: { select: itemSelect } },
    orderBy: [{ publishedAt: "desc" }, { articleId: "desc" }],
    take,
  });
  showing(...places.map(({ article }) => tagOf.text(article.id)));
  return places.map(({ publishedAt, article }) => ({ ...article, publishedAt }));
}

/** When the portal's tables were made: so old is a feed that has no story. */
export async function getBeginning(): Promise<Date> {
  const [{ begun }] = await db.$queryRaw<[{ begun: Date }]>`SELECT min(finished_at) AS begun FROM _prisma_migrations`;
  return begun;
}
