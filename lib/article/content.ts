import type { Prisma, Tx } from "@/lib/db";
import type { ArticleStatus, ArticleType } from "@/prisma/client/enums";

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

type Days<T, Names extends keyof T> = Omit<T, Names> & Record<Names, string | null>;

/** ArticleContent as JSON says it: in drafts, revisions, discarded texts, and between browser and server. */
export type StoredContent = Omit<Days<ArticleContent, "eventOn" | "firstPublishedAt">, "sources" | "body"> & {
  body: Prisma.InputJsonObject;
  sources: Days<SourceInput, "publishedOn">[];
};

/** What a draft begins with: every field there is but the category, and nothing in any. */
export const blankContent: Omit<ArticleContent, "categoryId"> = {
  ...{ type: "ORIGINAL", headline: "", originalHeadline: null, summary: "", body: { type: "doc", content: [{ type: "paragraph" }] } },
  ...{ byline: "", authors: [], coverId: null, tags: [], credits: [], sources: [] },
  ...{ original: null, eventOn: null, firstPublishedAt: null },
};

const iso = (date: Date | null) => date?.toISOString() ?? null;
const date = (text: string | null) => (text === null ? null : new Date(text));

/** Takes these fields and no others, whatever row they come in. */
export function storedContent(content: ArticleContent): StoredContent {
  const { type, headline, originalHeadline, summary, byline, authors, categoryId, coverId, tags } = content;
  return {
    ...{ type, headline, originalHeadline, summary, byline, authors, categoryId, coverId, tags },
    body: content.body as Prisma.InputJsonObject,
    credits: content.credits.map(({ role, person, outlet }) => ({ role, person, outlet })),
    sources: content.sources.map(({ outlet, reporter, headline: under, url, licence, publishedOn }) => ({
      ...{ outlet, reporter, url, licence },
      headline: under,
      publishedOn: iso(publishedOn),
    })),
    original: content.original && { headline: content.original.headline, text: content.original.text },
    eventOn: iso(content.eventOn),
    firstPublishedAt: iso(content.firstPublishedAt),
  };
}

/** The content that was stored; what stands in the column was written by `storedContent`. */
export function readContent(stored: unknown): ArticleContent {
  const content = stored as StoredContent;
  return {
    ...content,
    sources: content.sources.map((source) => ({ ...source, publishedOn: date(source.publishedOn) })),
    eventOn: date(content.eventOn),
    firstPublishedAt: date(content.firstPublishedAt),
  };
}

const contentSelect = {
  ...{ type: true, headline: true, originalHeadline: true, summary: true, body: true, byline: true },
  ...{ categoryId: true, coverId: true, eventOn: true, firstPublishedAt: true },
  authors: { select: { author: { select: { name: true } } }, orderBy: { position: "asc" } },
  tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } },
  credits: { select: { role: true, person: true, outlet: true }, orderBy: { position: "asc" } },
  sources: {
    select: { outlet: true, reporter: true, headline: true, url: true, publishedOn: true, licence: true },
    orderBy: { position: "asc" },
  },
  original: { select: { headline: true, text: true } },
} satisfies Prisma.ArticleSelect;

export type WorkingContent = {
  id: number;
  version: number;
  status: ArticleStatus;
  /** Changes that readers do not see yet are part of it. */
  hasDraft: boolean;
  content: ArticleContent;
};

/** What an editor works on: the changes kept back from readers where there are any, else the article itself. */
export async function getContent(tx: Pick<Tx, "article">, id: number): Promise<WorkingContent | null> {
  const article = await tx.article.findUnique({
    where: { id },
    select: { id: true, version: true, status: true, draft: { select: { content: true } }, ...contentSelect },
  });
  if (!article) return null;
  const { version, status, draft, authors, tags, ...fields } = article;
  const own = { ...fields, authors: authors.map(({ author }) => author.name), tags: tags.map(({ tag }) => tag.name) };
  const kept = draft && readContent(draft.content);
  // The original stays as it first came in, whatever a draft says.
  const content = kept ? { ...kept, original: own.original ?? kept.original } : readContent(storedContent(own));
  return { id, version, status, hasDraft: draft !== null, content };
}
