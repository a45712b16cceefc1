import { ensureAuthors } from "@/lib/author/ensure";
import { makeStale, tagOf } from "@/lib/cache";
import type { Tx } from "@/lib/db";
import { refuse, ok, type Result } from "@/lib/result";
import { ensureTags } from "@/lib/tag/ensure";
import type { ArticleType } from "@/prisma/client/enums";
import { derivedColumns, refreshDerived } from "./derive";

export type CreditInput = { role: string; person: string; outlet: string | null };
export type SourceInput = { outlet: string; reporter: string | null; headline: string | null; url: string | null; publishedOn: Date | null; licence: string | null };

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
  const derived = await derivedColumns(tx, content.headline, content.body);
  const { id } = await tx.article.create({
    data: { ...columnsOf(content), ...derived, createdById, createdAt: now, updatedAt: now, counter: { create: {} } },
    select: { id: true },
  });
  await saveParts(tx, id, content, now);
  return id;
}

/**
 * Saves new content over `version`; the one path by which the content of an article changes.
 * Refuses as missing, or stale when somebody saved since `version`.
 */
export async function saveContent(tx: Tx, { id, version }: { id: number; version: number }, content: ArticleContent, now: Date): Promise<Result<{ version: number }>> {
  const derived = await derivedColumns(tx, content.headline, content.body);
  const { count } = await tx.article.updateMany({
    where: { id, version },
    data: { ...columnsOf(content), ...derived, updatedAt: now, version: { increment: 1 } },
  });
  if (count === 0) {
    const exists = await tx.article.findUnique({ where: { id }, select: { id: true } });
    return exists ? refuse("stale", "这篇稿件刚被别人保存过，请先查看对方的改动。") : refuse("missing", "稿件不存在，可能已被删除。");
  }
  await saveParts(tx, id, content, now);
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
  return ok({ version: version + 1 });
}

function columnsOf(content: ArticleContent) {
  const { type, headline, summary, byline, categoryId, coverId, eventOn, firstPublishedAt } = content;
  const originalHeadline = content.originalHeadline === headline ? null : content.originalHeadline;
  return { type, headline, originalHeadline, summary, byline, categoryId, coverId, eventOn, firstPublishedAt };
}

async function saveParts(tx: Tx, articleId: number, content: ArticleContent, now: Date): Promise<void> {
  const tagIds = await ensureTags(tx, content.tags);
  const authorIds = await ensureAuthors(tx, content.authors);
  await tx.articleTag.deleteMany({ where: { articleId } });
  await tx.articleTag.createMany({ data: tagIds.map((tagId, position) => ({ articleId, tagId, position })) });
  await tx.articleAuthor.deleteMany({ where: { articleId } });
  await tx.articleAuthor.createMany({ data: authorIds.map((authorId, position) => ({ articleId, authorId, position })) });
  await tx.credit.deleteMany({ where: { articleId } });
  await tx.credit.createMany({ data: content.credits.map((credit, position) => ({ articleId, position, ...credit })) });
  await tx.sourceHop.deleteMany({ where: { articleId } });
  await tx.sourceHop.createMany({ data: content.sources.map((source, position) => ({ articleId, position, ...source })) });
  // The original stays as it first came in: our changes are measured against it.
  if (content.original) await tx.sourceText.createMany({ data: [{ articleId, ...content.original, takenAt: now }], skipDuplicates: true });
}
