import { makeStale, tagOf } from "@/lib/cache";
import { transaction, type Tx } from "@/lib/db";
import { makeDueAvif } from "@/lib/media/avif";
import { derivedColumns } from "./derive";

/** Writes the HTML of every article that shows a picture anew, after its files have changed; texts and versions stay. */
export async function redrawArticlesWith(tx: Tx, assetId: number): Promise<void> {
  const articles = await tx.article.findMany({
    where: { OR: [{ mediaUses: { some: { assetId } } }, { coverId: assetId }] },
    select: { id: true, headline: true, body: true, coverId: true, version: true },
    orderBy: { id: "asc" },
  });
  for (const { id, version, ...content } of articles) {
    const { columns } = await derivedColumns(tx, content);
    // One that is saved at this moment is drawn by that.
    await tx.article.updateMany({ where: { id, version }, data: { html: columns.html } });
  }
  await makeStale(
    tx,
    articles.map(({ id }) => tagOf.article(id)),
  );
}

/** A job: makes the smaller files of an uploaded picture, and lets the articles that have it offer them. */
export async function makeSmallerPictures(): Promise<void> {
  const assetId = await makeDueAvif();
  if (assetId !== null) await transaction((tx) => redrawArticlesWith(tx, assetId));
}
