import type { Tx } from "@/lib/db";
import { termVector } from "@/lib/text/words";

/**
 * Counts the words of those stories that were published without (refreshDerived in lib/article: by a process that had
 * just started). Returns whether there was one.
 */
export async function countMissingWords(tx: Tx, ids: readonly number[]): Promise<boolean> {
  const stories = await tx.article.findMany({
    where: { id: { in: [...ids] }, vector: { terms: { isEmpty: true } } },
    select: { id: true, headline: true, text: true, tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } } },
  });
  for (const { id, headline, text, tags } of stories) {
    const { terms, weights } = termVector({ headline, text, tags: tags.map(({ tag }) => tag.name) });
    await tx.articleVector.updateMany({ where: { articleId: id }, data: { terms: { set: terms }, weights: { set: weights } } });
  }
  return stories.length > 0;
}
