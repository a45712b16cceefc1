import { ensureAuthors } from "@/lib/author/ensure";
import { makeStale, tagOf } from "@/lib/cache";
import type { Tx } from "@/lib/db";
import { refuse, ok, type Result } from "@/lib/result";
import { ensureTags } from "@/lib/tag/ensure";
import type { ArticleType } from "@/prisma/client/enums";
import { derivedColumns, refreshDerived } from "./derive";

export type CreditInput = { role: string; person: string; outlet: string | null };
export type SourceInput = {
  outlet: string;
  reporter: string | null;
  headline: string | null;
  url: string | null;
  publishedOn: Date | null;
  licence: string | null;
};

/** Everything an editor writes of an article. Status and dates of publication belong to the verbs. */
export type ArticleContent = {
  type: ArticleType;
  headline: string;
  originalHeadline: string | null;
  summary: string;
  /** ProseMirror document, see lib/article/document/schema.ts. */
  body: unknown;
  byline: string;
  /** Names that have a page of their own. */
  authors: string[];
  categoryId: number;
  coverId: number | null;
  /** Names. */
  tags: string[];
  credits: CreditInput[];
  /** Nearest hop first. */
  sources: SourceInput[];
  /** The text as it came in (reprints, press releases). */
  original: { headline: string; text: string } | null;
  eventOn: Date | null;
  firstPublishedAt: Date | null;
};

/** Makes a draft; returns its id. Throws RangeError for a document the schema does not allow. */
export async function createDraft(tx: Tx, content: ArticleContent, createdById: number | null, now: Date): Promise<number> {
  const columns = await allColumns(tx, content);
  const { id } = await tx.article.create({ data: { ...columns, createdById, createdAt: now, updatedAt: now }, select: { id: true } });
  await tx.articleCounter.create({ data: { articleId: id }, select: { articleId: true } });
  await addParts(tx, id, content, now);
  return id;
}

/**
 * Saves new content over `version`; the one path by which the content of an article changes.
 * Refuses as missing, or stale when somebody saved since `version`.
 */
export async function saveContent(
  tx: Tx,
  { id, version }: { id: number; version: number },
  content: ArticleContent,
  now: Date,
): Promise<Result<{ version: number }>> {
  const columns = await allColumns(tx, content);
  const { count } = await tx.article.updateMany({
    where: { id, version },
    data: { ...columns, updatedAt: now, version: { increment: 1 } },
  });
  if (count === 0) {
    const exists = await tx.article.findUnique({ where: { id }, select: { id: true } });
    return exists ? refuse("stale", "这篇稿件刚被别人保存过，请先查看对方的改动。") : refuse("missing", "稿件不存在，可能已被删除。");
  }
  await tx.articleTag.deleteMany({ where: { articleId: id } });
  await tx.articleAuthor.deleteMany({ where: { articleId: id } });
  await tx.credit.deleteMany({ where: { articleId: id } });
  await tx.sourceHop.deleteMany({ where: { articleId: id } });
  await addParts(tx, id, content, now);
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
  return ok({ version: version + 1 });
}

async function allColumns(tx: Tx, content: ArticleContent) {
  const { type, headline, summary, byline, categoryId, coverId, eventOn, firstPublishedAt } = content;
  const originalHeadline = content.originalHeadline === headline ? null : content.originalHeadline;
  const { headlineParts, ...derived } = await derivedColumns(tx, headline, content.body);
  // A bare list would make Prisma plan the query anew each time (6 ms); `set` takes it as a parameter.
  return {
    type,
    headline,
    originalHeadline,
    summary,
    byline,
    categoryId,
    coverId,
    eventOn,
    firstPublishedAt,
    ...derived,
    headlineParts: { set: headlineParts },
  };
}

/** Writes what an article has several of; there is none of it yet. */
async function addParts(tx: Tx, articleId: number, content: ArticleContent, now: Date): Promise<void> {
  const { credits, sources, original } = content;
  const tagIds = await ensureTags(tx, content.tags);
  const authorIds = await ensureAuthors(tx, content.authors);
  if (tagIds.length > 0) await tx.articleTag.createMany({ data: tagIds.map((tagId, position) => ({ articleId, tagId, position })) });
  if (authorIds.length > 0)
    await tx.articleAuthor.createMany({ data: authorIds.map((authorId, position) => ({ articleId, authorId, position })) });
  if (credits.length > 0) await tx.credit.createMany({ data: credits.map((credit, position) => ({ articleId, position, ...credit })) });
  if (sources.length > 0) await tx.sourceHop.createMany({ data: sources.map((source, position) => ({ articleId, position, ...source })) });
  // The original stays as it first came in: our changes are measured against it.
  if (original) await tx.sourceText.createMany({ data: [{ articleId, ...original, takenAt: now }], skipDuplicates: true });
}
