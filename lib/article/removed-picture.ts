import type { Tx } from "@/lib/db";
import { listArticle } from "./listing";
import { redrawArticlesWith } from "./redraw";

/**
 * Draws the articles that show a picture anew after it was removed or put back: its place in the text says so,
 * and it is no cover any more. `covers`: whose cover it is to become again. Returns whose cover it was.
 */
export async function redrawRemoved(tx: Tx, assetId: number, covers: readonly number[] = []): Promise<number[]> {
  const { removedAt } = await tx.mediaAsset.findUniqueOrThrow({ where: { id: assetId }, select: { removedAt: true } });
  const changed = (
    await tx.article.findMany({
      where: removedAt === null ? { id: { in: [...covers] }, coverId: null } : { coverId: assetId },
      select: { id: true },
      orderBy: { id: "asc" },
    })
  ).map(({ id }) => id);
  // Before it is no cover any more, so that those pages are made anew too.
  await redrawArticlesWith(tx, assetId);
  await tx.article.updateMany({ where: { id: { in: changed } }, data: { coverId: removedAt === null ? assetId : null } });
  await redrawArticlesWith(tx, assetId);
  // Lists show covers.
  for (const id of changed) await listArticle(tx, id);
  return removedAt === null ? [] : changed;
}
