import type { Tx } from "@/lib/db";
import type { RevisionKind } from "@/prisma/client/enums";
import { getContent, readContent, storedContent, type ArticleContent } from "./content";
import { readDocument, renderText } from "./document/render";

/** How a save came about. */
export type Saving = {
  kind: RevisionKind;
  /** Null: the system or an import. */
  byId: number | null;
  /** WritingSession.id; null where no editor is open. */
  sessionId?: string | null;
};

/** Keeps the whole content as the version that this save made; a step of every save. */
export async function addRevision(
  tx: Tx,
  { id, version }: { id: number; version: number },
  content: ArticleContent,
  text: string,
  { kind, byId, sessionId = null }: Saving,
  now: Date,
): Promise<void> {
  await tx.revision.create({
    data: {
      ...{ articleId: id, version, kind, at: now, byId, sessionId },
      headline: content.headline,
      length: lengthOf(text),
      // The original never changes and is kept once, in SourceText.
      content: storedContent({ ...content, original: null }),
    },
    select: { id: true },
  });
}

/** Keeps what the article says now under its present version: for verbs that change its state, not its text. */
export async function keepRevision(tx: Tx, id: number, saving: Saving, now: Date): Promise<void> {
  const working = await getContent(tx, id);
  if (working) await addRevision(tx, working, working.content, renderText(readDocument(working.content.body)), saving, now);
}

/** An article from before there were revisions keeps what it said when it is first saved over. */
export async function keepFirstRevision(tx: Tx, id: number, now: Date): Promise<void> {
  const kept = await tx.revision.findFirst({ where: { articleId: id }, select: { id: true } });
  if (!kept) await keepRevision(tx, id, { kind: "SAVE", byId: null }, now);
}

/** What the article said at a version; the verbs that raise it without a save leave the text as it was. */
export async function contentAt(tx: Pick<Tx, "revision">, id: number, version: number): Promise<ArticleContent | null> {
  const revision = await tx.revision.findFirst({
    where: { articleId: id, version: { lte: version } },
    orderBy: { version: "desc" },
    select: { content: true },
  });
  return revision && readContent(revision.content);
}

/** Characters of a text, white space left out. */
function lengthOf(text: string): number {
  return [...text.replace(/\s+/gu, "")].length;
}
