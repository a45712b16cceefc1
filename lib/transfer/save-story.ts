import { htmlToDocument, textToDocument } from "@/lib/article/document/parse";
import { readDocument, renderText, type DocumentJson } from "@/lib/article/document/render";
import { makePublic } from "@/lib/article/publish";
import type { ArticleContent } from "@/lib/article/content";
import { applyDraft, createDraft, saveContent } from "@/lib/article/save";
import { recordEvent } from "@/lib/audit/record";
import { blocksOf } from "@/lib/check/blocks";
import { findResidue } from "@/lib/check/residue";
import { transaction, type Tx } from "@/lib/db";
import { articlePath } from "@/lib/format";
import { addRedirect } from "@/lib/redirect/add";
import { storable, storableValues } from "@/lib/text/normalise";
import { slugOf } from "@/lib/text/slug";
import { liftDataUrls } from "./data-url";
import type { ImportItem, SourceFile, Story } from "./item";
import { checksum } from "./item";
import type { Names } from "./names";
import { oldPathOf } from "./old-path";
import { takePictures, type PictureShelf, type Taken } from "./pictures";
import { firstWords } from "./text";

export type SaveOptions = { base: readonly { name: string; slug: string }[]; overwrite: boolean; dryRun: boolean };

export type Outcome = {
  done: "imported" | "updated" | "unchanged" | "left out";
  /** Why it was left out. */
  reason: string | null;
  notes: string[];
  pictures: Pick<Taken, "taken" | "missing">;
};

/** What the record of an item says while pictures of it are missing: --fetch-images tries those again. */
export function partialChecksum(complete: string): string {
  return checksum(`${complete} without some pictures`);
}

/**
 * Saves one story under its source id: new as an article, changed as a new version, each in a transaction of
 * its own together with its record. An article that was changed here since the last import is left alone, unless
 * `overwrite` says otherwise; one that is retracted or lies in the bin always is.
 */
export async function saveStory(
  item: ImportItem,
  story: Story,
  file: SourceFile,
  names: Names,
  shelf: PictureShelf,
  options: SaveOptions,
  now: Date,
): Promise<Outcome> {
  const notes = [...story.notes];
  const parsed = documentOf(story);
  if (parsed.dropped.length > 0) notes.push(`left out of the body: ${parsed.dropped.join(", ")}`);
  const taken = await takePictures(parsed.doc, { ...story, embedded: parsed.embedded }, file, shelf);
  const pictures = { taken: taken.taken, missing: taken.missing };
  const text = renderText(readDocument(taken.doc));
  if (text === "" && !JSON.stringify(taken.doc).includes('"figure"') && !JSON.stringify(taken.doc).includes('"embed"')) {
    return { done: "left out", reason: "It is empty: no text, no picture.", notes, pictures };
  }
  notes.push(...residueNotes(taken.doc, story));
  const publishedAt = publicationOf(story, now, notes);
  const sum = taken.missing.length === 0 ? item.checksum : partialChecksum(item.checksum);
  if (options.dryRun) return { done: "imported", reason: null, notes, pictures };

  const chain = [
    ...options.base,
    ...story.categories.map(({ name, slug }) => ({
      name: storable(name),
      slug: slug !== null && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug) ? slug : slugOf(name, "lanmu"),
    })),
  ];
  const content = storableValues(contentOf(story, taken, text, await names.category(chain)));
  await names.prepare(content.tags, content.authors);
  return transaction(async (tx) => {
    const saved = await write(tx, item, content, sum, publishedAt, options, now);
    if (saved.id === null) return { done: saved.done, reason: saved.reason, notes, pictures };
    await redirectOld(tx, saved.id, story, now);
    await recordEvent(
      tx,
      {
        actorId: null,
        action: "article.import",
        subject: "article",
        subjectId: saved.id,
        data: { source: item.source, sourceId: item.sourceId, done: saved.done },
      },
      now,
    );
    return { done: saved.done, reason: null, notes, pictures };
  });
}

/** What copying left in the text, for the report; the text itself is imported as it is. */
function residueNotes(doc: unknown, { headline }: Pick<Story, "headline">): string[] {
  const found = Map.groupBy(findResidue(blocksOf(readDocument(doc)), headline, null), ({ rule }) => rule);
  return [...found].map(
    ([rule, [first, ...more]]) => `${rule}: ${first?.message ?? ""}${more.length > 0 ? ` (and ${more.length} more)` : ""}`,
  );
}

type Saved = { id: number; done: "imported" | "updated" } | { id: null; done: "unchanged" | "left out"; reason: string | null };

async function write(
  tx: Tx,
  item: ImportItem,
  content: ArticleContent,
  sum: string,
  publishedAt: Date | null,
  { overwrite }: SaveOptions,
  now: Date,
): Promise<Saved> {
  const key = { source: item.source, sourceId: item.sourceId };
  const record = await tx.importRecord.findUnique({
    where: { source_sourceId: key },
    select: {
      checksum: true,
      importedAt: true,
      article: {
        select: {
          id: true,
          version: true,
          status: true,
          deletedAt: true,
          updatedAt: true,
          body: true,
          draft: { select: { updatedAt: true } },
        },
      },
    },
  });
  if (!record) {
    const id = await createDraft(tx, content, null, now, "IMPORT");
    if (publishedAt) await makePublic(tx, id, publishedAt, now);
    await tx.importRecord.create({ data: { ...key, articleId: id, checksum: sum, importedAt: now } });
    return { id, done: "imported" };
  }
  const { article } = record;
  // Nothing new but another try for the pictures, and none of them came.
  if (record.checksum === sum && readDocument(article.body).eq(readDocument(content.body)))
    return { id: null, done: "unchanged", reason: null };
  if (article.status === "RETRACTED")
    return { id: null, done: "left out", reason: `Article ${article.id} is retracted here; it stays so.` };
  if (article.deletedAt) return { id: null, done: "left out", reason: `Article ${article.id} lies in the bin here; it stays so.` };
  if ((article.updatedAt > record.importedAt || article.draft) && !overwrite) {
    return { id: null, done: "left out", reason: `Article ${article.id} was changed here since the last import; --overwrite replaces it.` };
  }
  const saved = await saveContent(tx, { id: article.id, version: article.version }, content, { kind: "IMPORT", byId: null }, now);
  if (!saved.ok) return { id: null, done: "left out", reason: saved.message };
  await applyDraft(tx, article.id, now);
  if (publishedAt && article.status === "DRAFT") await makePublic(tx, article.id, publishedAt, now);
  await tx.importRecord.update({ where: { source_sourceId: key }, data: { checksum: sum, importedAt: now } });
  return { id: article.id, done: "updated" };
}

function documentOf(story: Story): { doc: DocumentJson; dropped: string[]; embedded: Buffer[] } {
  const { body } = story;
  if ("text" in body) return { doc: textToDocument(body.text), dropped: [], embedded: story.embedded };
  if ("doc" in body) return { doc: readDocument(body.doc).toJSON() as DocumentJson, dropped: [], embedded: story.embedded };
  const embedded = [...story.embedded];
  return { ...htmlToDocument(liftDataUrls(body.html, embedded), { base: body.base }), embedded };
}

/** The date a story is published under; null where it becomes a draft, with the reason in the notes. */
function publicationOf(story: Story, now: Date, notes: string[]): Date | null {
  if (!story.wantsPublication) return null;
  if (story.publishedAt === null) {
    notes.push("no date of publication: taken as a draft");
    return null;
  }
  if (story.publishedAt > now) {
    notes.push(`dated in the future (${story.publishedAt.toISOString()}): taken as a draft`);
    return null;
  }
  return story.publishedAt;
}

function contentOf(story: Story, taken: Taken, text: string, categoryId: number): ArticleContent {
  const headline = story.headline || firstWords(text) || "（无题）";
  const { type, originalHeadline, summary, byline, authors, tags, credits, sources, eventOn } = story;
  return {
    type,
    headline,
    originalHeadline,
    summary,
    body: taken.doc,
    byline,
    authors,
    categoryId,
    coverId: taken.coverId,
    tags,
    credits,
    sources,
    original: type === "ORIGINAL" ? null : { headline, text },
    eventOn,
    firstPublishedAt: type === "ORIGINAL" ? null : story.publishedAt,
  };
}

async function redirectOld(tx: Tx, id: number, story: Story, now: Date): Promise<void> {
  const paths = [...new Set(story.oldAddresses.map(oldPathOf))].filter((path) => path !== null);
  if (paths.length === 0) return;
  const article = await tx.article.findUniqueOrThrow({ where: { id }, select: { id: true, slug: true } });
  for (const path of paths) await addRedirect(tx, storable(path), articlePath(article), now);
}
