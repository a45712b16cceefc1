import { showing, tagOf } from "@/lib/cache";
import { getCategoryTree, type CategoryNode } from "@/lib/category/queries";
import { cardsOf, listNewest, listPlacements, type ArticleCard } from "./queries";

export type FrontBlock = { category: Pick<CategoryNode, "id" | "name" | "path">; articles: ArticleCard[] };
export type FrontPage = { lead: ArticleCard | null; pairs: ArticleCard[]; latest: ArticleCard[]; blocks: FrontBlock[] };

const pairCount = 6;
const latestCount = 7;
const blockCount = 5;

/**
 * The front page: what editors placed comes first; where they left a place free it fills itself with the
 * newest, and the lead prefers a story with a picture. No story stands twice above the blocks' own lists.
 */
export async function getFront(): Promise<FrontPage> {
  showing(tagOf.newest(), tagOf.site());
  const [placements, newest, tree] = await Promise.all([listPlacements(), listNewest({ kind: "SITE", listId: 0 }, 24), getCategoryTree()]);
  const placed = await cardsOf(placements.map(({ articleId }) => articleId));
  const placedLead = placements[0]?.position === 0 ? placed[0] : undefined;
  const lead = placedLead ?? newest.slice(0, 8).find((article) => article.cover) ?? newest[0] ?? null;
  const used = new Set(lead ? [lead.id] : []);
  const take = (from: ArticleCard[], count: number) => {
    const taken = from.filter((article) => !used.has(article.id)).slice(0, count);
    for (const article of taken) used.add(article.id);
    return taken;
  };
  const pairs = take([...placed, ...newest], pairCount);
  const blocks = await Promise.all(
    tree.map(async (category) => ({
      category,
      articles: await listNewest({ kind: "CATEGORY", listId: category.id }, blockCount + used.size),
    })),
  );
  return {
    lead,
    pairs,
    // "Just now" is a clock, not a selection: it may repeat what stands beside it.
    latest: newest.slice(0, latestCount),
    blocks: blocks
      .map(({ category, articles }) => ({ category, articles: take(articles, blockCount) }))
      .filter(({ articles }) => articles.length > 0),
  };
}
