import { showing, tagOf } from "@/lib/cache";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { cardsOf, newestOfLists } from "./cards";
import { listPlacements } from "./queries";
import type { ArticleCard } from "./select";

export type FrontBlock = { category: Pick<CategoryNode, "id" | "name" | "path">; articles: ArticleCard[] };
export type FrontPage = { lead: ArticleCard | null; pairs: ArticleCard[]; latest: ArticleCard[]; blocks: FrontBlock[] };

const pairCount = 6;
const latestCount = 5;
const newestCount = 24;
const blockCount = 5;

/**
 * The front page: what editors placed comes first; where they left a place free it fills itself with the
 * newest, and the lead prefers a story with a picture. No story stands twice above the blocks' own lists.
 */
export async function getFront(): Promise<FrontPage> {
  showing(tagOf.newest(), tagOf.site());
  const tree = await getCategoryTree();
  const [placements, [newestIds = [], ...blockIds]] = await Promise.all([
    listPlacements(),
    newestOfLists([
      { kind: "SITE", listId: 0, take: newestCount },
      // Of those that stand above already there are at most 1 + pairCount.
      ...tree.map(({ id }) => ({ kind: "CATEGORY" as const, listId: id, take: blockCount + 1 + pairCount })),
    ]),
  ]);
  const placedIds = placements.map(({ articleId }) => articleId);
  const cards = new Map((await cardsOf([...new Set([placedIds, newestIds, ...blockIds].flat())])).map((card) => [card.id, card]));
  const among = (ids: readonly number[]) => ids.flatMap((id) => cards.get(id) ?? []);
  const [placed, newest] = [among(placedIds), among(newestIds)];
  const placedLead = placements[0]?.position === 0 ? placed[0] : undefined;
  const lead = placedLead ?? newest.slice(0, 8).find((article) => article.cover) ?? newest[0] ?? null;
  const used = new Set(lead ? [lead.id] : []);
  const take = (from: ArticleCard[], count: number) => {
    const taken = from.filter((article) => !used.has(article.id)).slice(0, count);
    for (const article of taken) used.add(article.id);
    return taken;
  };
  const pairs = take([...new Set([...placed, ...newest])], pairCount);
  const shown = new Set(used);
  return {
    lead,
    pairs,
    // A clock, not a selection: what stands in it may stand in a block below, too.
    latest: newest.filter((article) => !shown.has(article.id)).slice(0, latestCount),
    blocks: tree
      .map((category, index) => ({ category, articles: take(among(blockIds[index] ?? []), blockCount) }))
      .filter(({ articles }) => articles.length > 0),
  };
}
