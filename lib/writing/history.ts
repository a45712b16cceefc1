import { getContent, readContent, type ArticleContent } from "@/lib/article/content";
import { visibleAtDesk } from "@/lib/article/desk";
import { readDocument } from "@/lib/article/document/render";
import { db, type Prisma } from "@/lib/db";
import { diffTexts, diffWords, type ParagraphDiff, type Piece } from "@/lib/text/diff";
import type { ArticleStatus } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";
import { fieldNames } from "./clashes";
import { wholeText } from "./whole-text";

const rowSelect = {
  version: true,
  kind: true,
  at: true,
  name: true,
  headline: true,
  length: true,
  sessionId: true,
  by: { select: { name: true } },
} satisfies Prisma.RevisionSelect;

export type RevisionRow = Prisma.RevisionGetPayload<{ select: typeof rowSelect }>;
/** Saves of one writing session that follow each other, newest first; a verb stands alone. */
export type RevisionGroup = { key: number; by: string | null; from: Date; to: Date; revisions: RevisionRow[] };
export type History = {
  article: { id: number; headline: string; status: ArticleStatus; version: number };
  groups: RevisionGroup[];
  /** The version with which an older page begins; null at the end. */
  next: number | null;
  discarded: number;
};

const historyPage = 200;

/** The versions of an article, newest first, from `before` on; null for whoever does not work with it. */
export async function getHistory(actor: Actor, id: number, before: number | null): Promise<History | null> {
  const article = await db.article.findFirst({
    where: { AND: [{ id }, visibleAtDesk(actor)] },
    select: { id: true, headline: true, status: true, version: true },
  });
  if (!article) return null;
  const [rows, discarded] = await Promise.all([
    db.revision.findMany({
      where: { articleId: id, ...(before === null ? {} : { version: { lte: before } }) },
      select: rowSelect,
      orderBy: { version: "desc" },
      take: historyPage + 1,
    }),
    db.discardedText.count({ where: { articleId: id } }),
  ]);
  return { article, groups: groupRevisions(rows.slice(0, historyPage)), next: rows[historyPage]?.version ?? null, discarded };
}

/** Puts saves of one session together that nothing else stands between. */
function groupRevisions(rows: readonly RevisionRow[]): RevisionGroup[] {
  const groups: RevisionGroup[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const first = last?.revisions[0];
    if (last && first && row.sessionId !== null && first.sessionId === row.sessionId) {
      last.revisions.push(row);
      last.from = row.at;
    } else groups.push({ key: row.version, by: row.by?.name ?? null, from: row.at, to: row.at, revisions: [row] });
  }
  return groups;
}

/** What one text of an article has that another has not, for a person who is to decide between them. */
export type Comparison = {
  headline: Piece[];
  summary: Piece[];
  text: ParagraphDiff[];
  /** Other fields that differ, in Chinese. */
  fields: string[];
  isSame: boolean;
};

/** Those whose words are not shown side by side, in the order in which they are named. */
const compared = [
  ...(["originalHeadline", "type", "categoryId", "coverId", "tags", "byline"] as const),
  ...(["authors", "credits", "sources", "eventOn", "firstPublishedAt"] as const),
];

export function compare(before: ArticleContent, after: ArticleContent): Comparison {
  const [old, now] = [textOf(before), textOf(after)];
  const fields = compared.flatMap((field) => (JSON.stringify(before[field]) === JSON.stringify(after[field]) ? [] : fieldNames[field]));
  const headline = diffWords(before.headline, after.headline);
  const summary = diffWords(before.summary, after.summary);
  const text = diffTexts(old, now);
  const isSameBody = JSON.stringify(before.body) === JSON.stringify(after.body);
  // Bold, links, levels of headings.
  if (!isSameBody && old === now) fields.unshift("正文的样式");
  const isSame = fields.length === 0 && isSameBody && before.headline === after.headline && before.summary === after.summary;
  return { headline, summary, text, fields, isSame };
}

function textOf({ body }: ArticleContent): string {
  return wholeText(readDocument(body));
}

export type Compared = {
  article: { id: number; version: number; headline: string };
  revision: RevisionRow;
  /** From the article as it stands now to this version: what restoring would do. */
  comparison: Comparison;
};

/** A version beside the article as it stands now; null for whoever does not work with it, or where there is none. */
export async function getRevision(actor: Actor, id: number, version: number): Promise<Compared | null> {
  const article = await db.article.findFirst({ where: { AND: [{ id }, visibleAtDesk(actor)] }, select: { id: true, headline: true } });
  const working = article && (await getContent(db, id));
  if (!working) return null;
  const found = await db.revision.findFirst({ where: { articleId: id, version }, select: { ...rowSelect, content: true } });
  if (!found) return null;
  const { content, ...revision } = found;
  return {
    article: { ...article, version: working.version },
    revision,
    comparison: compare(working.content, readContent(content)),
  };
}

const discardedSelect = {
  id: true,
  reason: true,
  at: true,
  headline: true,
  excerpt: true,
  settledAt: true,
  by: { select: { id: true, name: true } },
} satisfies Prisma.DiscardedTextSelect;

export type DiscardedRow = Prisma.DiscardedTextGetPayload<{ select: typeof discardedSelect }> & { comparison: Comparison | null };

const discardedShown = 100;

/** The latest texts that lost, newest first, each compared with the article as it stands now; null for whoever does not work with it. */
export async function listDiscarded(
  actor: Actor,
  id: number,
): Promise<{ article: { id: number; version: number; headline: string }; rows: DiscardedRow[] } | null> {
  const article = await db.article.findFirst({ where: { AND: [{ id }, visibleAtDesk(actor)] }, select: { id: true, headline: true } });
  const working = article && (await getContent(db, id));
  if (!working) return null;
  const rows = await db.discardedText.findMany({
    where: { articleId: id },
    select: { ...discardedSelect, content: true },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: discardedShown,
  });
  return {
    article: { ...article, version: working.version },
    rows: rows.map(({ content, ...row }) => ({ ...row, comparison: compareOrNull(working.content, content) })),
  };
}

/** Null where the text is no document that the schema knows (it was kept as it came). */
function compareOrNull(before: ArticleContent, stored: unknown): Comparison | null {
  try {
    return compare(before, readContent(stored));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
