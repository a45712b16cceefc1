import { Prisma, type Tx } from "@/lib/db";
import { searchVector } from "@/lib/text/bigrams";
import { bandsOf, signatureOf } from "@/lib/text/similarity";
import { slugOf } from "@/lib/text/slug";
import { breakableParts, canCutAtOnce, termVector } from "@/lib/text/words";
import { assetIdsOf, readDocument, renderHtml, renderText } from "./document/render";
import { listArticle } from "./listing";

/** Raised when `renderHtml` or `breakableParts` say something else of the same content: stored articles are then drawn anew. */
export const drawRules = 2;

export type Derived = {
  /** The columns that follow from headline and body. */
  columns: { body: Prisma.InputJsonObject; html: string; text: string; slug: string; headlineParts: string[]; drawnBy: number };
  /** Pictures it shows, the cover among them, that are in the library. */
  assetIds: number[];
  /** Those of them that a decision removed. */
  removed: number[];
};

/** What follows from the content of an article; throws RangeError for an invalid document. */
export async function derivedColumns(
  tx: Tx,
  { headline, body, coverId }: { headline: string; body: unknown; coverId: number | null },
): Promise<Derived> {
  const doc = readDocument(body);
  const ids = [...new Set([...assetIdsOf(doc), ...(coverId === null ? [] : [coverId])])];
  const assets =
    ids.length === 0
      ? []
      : await tx.mediaAsset.findMany({
          where: { id: { in: ids } },
          select: { id: true, sha256: true, width: true, height: true, widths: true, hasAvif: true, removedAt: true },
        });
  return {
    columns: {
      body: doc.toJSON() as Prisma.InputJsonObject,
      html: renderHtml(doc, new Map(assets.map((asset) => [asset.id, asset.removedAt === null ? asset : null]))),
      text: renderText(doc),
      slug: slugOf(headline),
      headlineParts: breakableParts(headline),
      drawnBy: drawRules,
    },
    assetIds: assets.map(({ id }) => id),
    removed: assets.filter(({ removedAt }) => removedAt !== null).map(({ id }) => id),
  };
}

/**
 * Brings everything that is kept beside an article (lists, search tokens, vector) in line with it and
 * its status; the last step of every write to an article. Safe to repeat.
 */
export async function refreshDerived(tx: Tx, id: number): Promise<void> {
  await listArticle(tx, id);
  const article = await tx.article.findUniqueOrThrow({
    where: { id },
    select: {
      status: true,
      headline: true,
      summary: true,
      text: true,
      publishedAt: true,
      tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } },
    },
  });
  if (article.status !== "PUBLISHED" || !article.publishedAt) {
    await tx.articleSearch.deleteMany({ where: { articleId: id } });
    await tx.articleVector.deleteMany({ where: { articleId: id } });
    await tx.relatedDue.deleteMany({ where: { articleId: id } });
    // The lists it leaves have a place for another story.
    await tx.$executeRaw(
      Prisma.sql`INSERT INTO "RelatedDue" ("articleId") SELECT "articleId" FROM "RelatedArticle" WHERE "relatedId" = ${id} ON CONFLICT DO NOTHING`,
    );
    await tx.relatedArticle.deleteMany({ where: { OR: [{ articleId: id }, { relatedId: id }] } });
    return;
  }
  const tags = article.tags.map(({ tag }) => tag.name);
  const search = searchVector({ headline: article.headline, summary: article.summary, tags, text: article.text });
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "ArticleSearch" ("articleId", tokens, length, "publishedAt")
    VALUES (${id}, ${search.tokens}::tsvector, ${search.length}, ${article.publishedAt})
    ON CONFLICT ("articleId") DO UPDATE SET tokens = EXCLUDED.tokens, length = EXCLUDED.length, "publishedAt" = EXCLUDED."publishedAt"`);
  // A process that only just started publishes what is due before it loads the dictionary; lib/related counts the words then.
  const words = { headline: article.headline, tags, text: article.text };
  const { terms, weights } = canCutAtOnce() ? termVector(words) : { terms: [], weights: [] };
  // Bare lists would make Prisma plan the query anew each time (8 ms); `set` takes them as parameters.
  const signature = signatureOf(article.text);
  const vector = { terms: { set: terms }, weights: { set: weights }, signature: { set: signature }, bands: { set: bandsOf(signature) } };
  await tx.articleVector.upsert({ where: { articleId: id }, create: { articleId: id, ...vector }, update: vector });
  // Not DO NOTHING: the list may be in work at this moment from the vector before, whose row is then taken away.
  await tx.$executeRaw(
    Prisma.sql`INSERT INTO "RelatedDue" ("articleId") VALUES (${id}) ON CONFLICT ("articleId") DO UPDATE SET since = now()`,
  );
}
