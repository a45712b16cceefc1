import { ensureAuthors } from "@/lib/author/ensure";
import { makeStale, tagOf } from "@/lib/cache";
import type { Tx } from "@/lib/db";
import { refuse, ok, type Result } from "@/lib/result";
import { ensureTags } from "@/lib/tag/ensure";
import type { RevisionKind } from "@/prisma/client/enums";
import { readContent, storedContent, type ArticleContent } from "./content";
import { derivedColumns, refreshDerived, type Derived } from "./derive";
import { lockArticle } from "./lock";
import { addRevision, keepFirstRevision, type Saving } from "./revision";

/** Makes a draft; returns its id. Throws RangeError for a document the schema does not allow. */
export async function createDraft(
  tx: Tx,
  content: ArticleContent,
  createdById: number | null,
  now: Date,
  kind: RevisionKind = "SAVE",
): Promise<number> {
  const derived = await derivedColumns(tx, content);
  if (derived.removed.length > 0) throw new RangeError("A picture of it was removed from this portal.");
  const columns = columnsOf(content, derived);
  const { id } = await tx.article.create({ data: { ...columns, createdById, createdAt: now, updatedAt: now }, select: { id: true } });
  await tx.articleCounter.create({ data: { articleId: id }, select: { articleId: true } });
  await addParts(tx, id, content, now);
  await useAssets(tx, id, derived.assetIds, { also: true });
  await addRevision(tx, { id, version: 1 }, { ...content, body: columns.body }, columns.text, { kind, byId: createdById }, now);
  return id;
}

/**
 * Saves new content over `version`; the one path by which the content of an article changes. Of an article
 * that readers see it changes nothing for them: it is kept back in ArticleDraft until `applyDraft`.
 * Refuses as missing, stale when somebody saved since `version`, or invalid when a picture newly used was removed.
 */
export async function saveContent(
  tx: Tx,
  { id, version }: { id: number; version: number },
  content: ArticleContent,
  saving: Saving,
  now: Date,
): Promise<Result<{ version: number }>> {
  // Whoever is still writing while it goes into the bin loses nothing.
  const article = await lockArticle(tx, id, { binned: true });
  if (!article) return refuse("missing", "稿件不存在，可能已被删除。");
  if (article.version !== version) return refuse("stale", "这篇稿件刚被别人保存过，请先查看对方的改动。");
  const derived = await derivedColumns(tx, content);
  if (await usesNew(tx, id, derived.removed)) {
    return refuse("invalid", "稿件新用了一张已被移除的图片，请换一张再保存。", { body: "有一张图片已被移除" });
  }
  await keepFirstRevision(tx, id, now);
  const next = { id, version: version + 1 };
  if (article.status === "PUBLISHED") {
    await tx.article.update({ where: { id }, data: { version: next.version }, select: { id: true } });
    const kept = { content: storedContent({ ...content, body: derived.columns.body }), updatedAt: now, updatedById: saving.byId };
    await tx.articleDraft.upsert({ where: { articleId: id }, create: { articleId: id, ...kept }, update: kept });
    await useAssets(tx, id, derived.assetIds, { also: true });
  } else {
    await tx.articleDraft.deleteMany({ where: { articleId: id } });
    await writeContent(tx, next, content, derived, now);
  }
  await addRevision(tx, next, { ...content, body: derived.columns.body }, derived.columns.text, saving, now);
  return ok({ version: next.version });
}

/** Puts the changes that were kept back before readers, in the open transaction; nothing where there are none. */
export async function applyDraft(tx: Tx, id: number, now: Date): Promise<void> {
  const draft = await tx.articleDraft.findUnique({ where: { articleId: id }, select: { content: true } });
  if (!draft) return;
  const content = readContent(draft.content);
  await tx.articleDraft.delete({ where: { articleId: id }, select: { articleId: true } });
  await writeContent(tx, { id }, content, await derivedColumns(tx, content), now);
}

async function writeContent(
  tx: Tx,
  { id, version }: { id: number; version?: number },
  content: ArticleContent,
  derived: Derived,
  now: Date,
): Promise<void> {
  const { slug, ...columns } = columnsOf(content, derived);
  const { publishedAt } = await tx.article.findUniqueOrThrow({ where: { id }, select: { publishedAt: true } });
  // Once readers have the address it stays, whatever becomes of the headline.
  const data = { ...columns, ...(publishedAt ? {} : { slug }), updatedAt: now, ...(version ? { version } : {}) };
  await tx.article.update({ where: { id }, data, select: { id: true } });
  await tx.articleTag.deleteMany({ where: { articleId: id } });
  await tx.articleAuthor.deleteMany({ where: { articleId: id } });
  await tx.credit.deleteMany({ where: { articleId: id } });
  await tx.sourceHop.deleteMany({ where: { articleId: id } });
  await addParts(tx, id, content, now);
  await useAssets(tx, id, derived.assetIds);
  await refreshDerived(tx, id);
  await makeStale(tx, [tagOf.article(id)]);
}

function columnsOf(content: ArticleContent, { columns: { headlineParts, ...derived } }: Derived) {
  const { type, headline, summary, byline, categoryId, coverId, eventOn, firstPublishedAt } = content;
  const originalHeadline = content.originalHeadline === headline ? null : content.originalHeadline;
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

/** Notes which pictures an article shows. `also`: besides those that readers still see. */
async function useAssets(tx: Tx, articleId: number, assetIds: readonly number[], { also = false } = {}): Promise<void> {
  if (!also) await tx.mediaUse.deleteMany({ where: { articleId, assetId: { notIn: [...assetIds] } } });
  if (assetIds.length > 0)
    await tx.mediaUse.createMany({ data: assetIds.map((assetId) => ({ articleId, assetId })), skipDuplicates: true });
}

/** A picture that was removed after the article had taken it must not hold up the text around it. */
async function usesNew(tx: Tx, articleId: number, removed: readonly number[]): Promise<boolean> {
  if (removed.length === 0) return false;
  return (await tx.mediaUse.count({ where: { articleId, assetId: { in: [...removed] } } })) < removed.length;
}
