import { makeStale, tagOf } from "@/lib/cache";
import { db, transaction, type Tx } from "@/lib/db";
import { makeDueAvif } from "@/lib/media/avif";
import { derivedColumns, drawRules } from "./derive";

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

const chunk = 50;

/**
 * A job: draws the articles anew that older rules have drawn; what they say and their versions stay. One whose document
 * cannot be read any more holds up no other, and is told of at the end. Returns how many were drawn.
 */
export async function drawAnew(): Promise<number> {
  let [drawn, last] = [0, 0];
  const unreadable: number[] = [];
  for (;;) {
    const old = { id: { gt: last }, drawnBy: { lt: drawRules } };
    const ids = (await db.article.findMany({ where: old, select: { id: true }, orderBy: { id: "asc" }, take: chunk })).map(({ id }) => id);
    for (const id of ids) {
      try {
        drawn += await transaction((tx) => drawArticle(tx, id));
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        unreadable.push(id);
      }
    }
    if (ids.length < chunk) break;
    last = ids.at(-1) ?? last;
  }
  if (unreadable.length > 0) throw new Error(`Articles that could not be drawn anew: ${unreadable.join(", ")}`);
  return drawn;
}

async function drawArticle(tx: Tx, id: number): Promise<number> {
  const select = { headline: true, body: true, coverId: true, html: true, headlineParts: true };
  const article = await tx.article.findUnique({ where: { id }, select });
  if (!article) return 0;
  const { html, headlineParts } = (await derivedColumns(tx, article)).columns;
  // One that is saved or put out at this moment is drawn by that.
  const { count } = await tx.article.updateMany({
    where: { id, drawnBy: { lt: drawRules } },
    data: { html, headlineParts: { set: headlineParts }, drawnBy: drawRules },
  });
  const isSame = html === article.html && headlineParts.join("\n") === article.headlineParts.join("\n");
  if (count > 0 && !isSame) await makeStale(tx, [tagOf.article(id)]);
  return count;
}
