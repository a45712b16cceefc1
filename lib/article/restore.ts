import type { Prisma, Tx } from "@/lib/db";
import { derivedColumns, refreshDerived } from "./derive";

/** What an article has several of, by the numbers of this database. */
export type RestoredParts = {
  authorIds: number[];
  tagIds: number[];
  credits: Omit<Prisma.CreditCreateManyInput, "articleId" | "position">[];
  sources: Omit<Prisma.SourceHopCreateManyInput, "articleId" | "position">[];
};
export type RestoredColumns = Omit<
  Prisma.ArticleUncheckedCreateInput,
  "html" | "text" | "headlineParts" | "drawnBy" | "body" | "coverId"
> & {
  id: number;
  headline: string;
  coverId: number | null;
  body: unknown;
};

/**
 * Writes an article as an export says it was, with its number, dates and version; for an empty database. What
 * follows from the body is made anew, so that nothing which the document cannot say comes in. Throws RangeError
 * for an invalid document.
 */
export async function restoreArticle(
  tx: Tx,
  { body, ...columns }: RestoredColumns,
  parts: RestoredParts,
  counted: { views: number; shares: number },
): Promise<void> {
  const { id: articleId, headline, coverId } = columns;
  const derived = await derivedColumns(tx, { headline, body, coverId });
  const { slug: _slug, ...follows } = derived.columns;
  await tx.article.create({ data: { ...columns, ...follows, headlineParts: { set: follows.headlineParts } }, select: { id: true } });
  const placed = <T>(list: T[]) => list.map((entry, position) => ({ articleId, position, ...entry }));
  await tx.articleCounter.create({ data: { articleId, ...counted }, select: { articleId: true } });
  await tx.articleTag.createMany({ data: placed(parts.tagIds.map((tagId) => ({ tagId }))) });
  await tx.articleAuthor.createMany({ data: placed(parts.authorIds.map((authorId) => ({ authorId }))) });
  await tx.credit.createMany({ data: placed(parts.credits) });
  await tx.sourceHop.createMany({ data: placed(parts.sources) });
  await tx.mediaUse.createMany({ data: derived.assetIds.map((assetId) => ({ articleId, assetId })) });
  await refreshDerived(tx, articleId);
}
