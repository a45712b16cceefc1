import { createHash } from "node:crypto";
import type { db, Prisma, Tx } from "@/lib/db";
import { articlePath } from "@/lib/format";
import type { ArticleStatus, CaseSubject, CommentStatus } from "@/prisma/client/enums";
import type { Decidable } from "./policy";

/** A thing that can be flagged; of the contact card there is one, and its id is 1. */
export type SubjectRef = { subject: CaseSubject; id: number };

export type Subject = SubjectRef &
  Decidable & {
    /** One line that names it. */
    title: string;
    text: string;
    /** Where readers see it; null where they do not. */
    href: string | null;
    /** Changes when its content does: decisions hold for the content they were made on. */
    version: number;
    isVisible: boolean;
    articleId: number | null;
    /** Who answers for it. */
    writer: {
      name: string;
      email: string | null;
      userId: number | null;
      reader: Uint8Array<ArrayBuffer> | null;
      network: Uint8Array<ArrayBuffer> | null;
    } | null;
  };

type Client = Pick<typeof db, "article" | "comment" | "mediaAsset" | "site"> | Tx;

/** A card whose last day is this one was hidden by a decision. */
export const hiddenCard = new Date("2000-01-01T00:00:00Z");

/** What stands of a thing where its state is read from; of the contact card its last day. */
type Kept = {
  article?: { status: ArticleStatus } | null;
  comment?: { status: CommentStatus; userId: number | null } | null;
  asset?: { removedAt: Date | null } | null;
  card?: { contactValidUntil: Date | null } | null;
};

/** Where a thing stands, whoever may see it; see choicesOf. */
export function standingOf({ article, comment, asset, card }: Kept): Omit<Decidable, "subject"> {
  const isStaffs = typeof comment?.userId === "number";
  if (comment) return { state: comment.status, isStaffs };
  if (article) return { state: article.status === "PUBLISHED" ? "VISIBLE" : article.status === "RETRACTED" ? "REMOVED" : "HELD", isStaffs };
  if (asset) return { state: asset.removedAt ? "REMOVED" : "VISIBLE", isStaffs };
  return { state: card?.contactValidUntil?.getTime() === hiddenCard.getTime() ? "HIDDEN" : "VISIBLE", isStaffs };
}

/** The columns of a case that say what it is about. */
export function columnsOf({ subject, id }: SubjectRef) {
  return {
    subject,
    articleId: subject === "ARTICLE" ? id : null,
    commentId: subject === "COMMENT" ? id : null,
    assetId: subject === "MEDIA" ? id : null,
  };
}

/** What of a case says what it is about. */
export const refSelect = { subject: true, articleId: true, commentId: true, assetId: true } satisfies Prisma.ReviewCaseSelect;

export function refOf(row: {
  subject: CaseSubject;
  articleId: number | null;
  commentId: number | null;
  assetId: number | null;
}): SubjectRef {
  return { subject: row.subject, id: row.articleId ?? row.commentId ?? row.assetId ?? 1 };
}

/** The thing as it is now, whoever may see it; null when there is none. */
export function readSubject(client: Client, ref: SubjectRef): Promise<Subject | null> {
  switch (ref.subject) {
    case "ARTICLE":
      return readArticle(client, ref.id);
    case "COMMENT":
      return readComment(client, ref.id);
    case "MEDIA":
      return readPicture(client, ref.id);
    case "CONTACT_CARD":
      return readCard(client);
  }
}

async function readArticle(client: Client, id: number): Promise<Subject | null> {
  const article = await client.article.findFirst({
    where: { id, deletedAt: null },
    select: {
      id: true,
      slug: true,
      headline: true,
      summary: true,
      text: true,
      status: true,
      createdBy: { select: { id: true, name: true, email: true } },
    },
  });
  if (!article) return null;
  const { createdBy } = article;
  return {
    subject: "ARTICLE",
    id,
    title: article.headline,
    text: article.text,
    href: article.status === "PUBLISHED" || article.status === "RETRACTED" ? articlePath(article) : null,
    version: versionOf(article.headline, article.summary, article.text),
    isVisible: article.status === "PUBLISHED",
    ...standingOf({ article }),
    articleId: id,
    writer: createdBy ? { name: createdBy.name, email: createdBy.email, userId: createdBy.id, reader: null, network: null } : null,
  };
}

async function readComment(client: Client, id: number): Promise<Subject | null> {
  const comment = await client.comment.findUnique({
    where: { id },
    select: {
      body: true,
      name: true,
      email: true,
      status: true,
      version: true,
      reader: true,
      network: true,
      userId: true,
      user: { select: { id: true, email: true } },
      article: { select: { id: true, slug: true, headline: true, status: true } },
    },
  });
  if (!comment) return null;
  const { article, user } = comment;
  return {
    subject: "COMMENT",
    id,
    title: titleOfComment(comment.name, article.headline),
    text: comment.body,
    href: article.status === "PUBLISHED" ? `${articlePath(article)}#comment-${id}` : null,
    version: comment.version,
    isVisible: comment.status === "VISIBLE" && article.status === "PUBLISHED",
    ...standingOf({ comment }),
    articleId: article.id,
    writer: {
      name: comment.name,
      email: user?.email ?? comment.email,
      userId: user?.id ?? null,
      reader: comment.reader,
      network: comment.network,
    },
  };
}

export function titleOfComment(name: string, headline: string): string {
  return `${name}在《${headline}》下的评论`;
}

async function readPicture(client: Client, id: number): Promise<Subject | null> {
  const asset = await client.mediaAsset.findUnique({
    where: { id },
    select: {
      sha256: true,
      widths: true,
      alt: true,
      caption: true,
      credit: true,
      removedAt: true,
      uploadedBy: { select: { id: true, name: true, email: true } },
      covers: { where: { status: "PUBLISHED" }, select: { id: true, slug: true }, take: 1 },
      uses: { where: { article: { status: "PUBLISHED" } }, select: { article: { select: { id: true, slug: true } } }, take: 1 },
    },
  });
  if (!asset) return null;
  const article = asset.covers[0] ?? asset.uses[0]?.article;
  const { uploadedBy } = asset;
  return {
    subject: "MEDIA",
    id,
    title: `图片：${asset.caption || asset.alt || asset.sha256.slice(0, 8)}`,
    text: [asset.caption, asset.credit].filter((words) => words !== "").join("　"),
    href: article ? articlePath(article) : null,
    version: versionOf(asset.sha256, asset.alt, asset.caption, asset.credit),
    isVisible: asset.removedAt === null && article !== undefined,
    ...standingOf({ asset }),
    articleId: article?.id ?? null,
    writer: uploadedBy ? { name: uploadedBy.name, email: uploadedBy.email, userId: uploadedBy.id, reader: null, network: null } : null,
  };
}

async function readCard(client: Client): Promise<Subject | null> {
  const site = await client.site.findUnique({
    where: { id: 1 },
    select: {
      contactName: true,
      contactPhone: true,
      contactWechat: true,
      contactEmail: true,
      contactAddress: true,
      contactHours: true,
      contactValidUntil: true,
    },
  });
  if (!site) return null;
  const { contactValidUntil, ...fields } = site;
  const lines = Object.values(fields).filter((value) => value !== null && value !== "") as string[];
  return {
    subject: "CONTACT_CARD",
    id: 1,
    title: `联系卡片：${site.contactName ?? "联系编辑部"}`,
    text: lines.join("　"),
    href: null,
    version: versionOf(...lines),
    isVisible: lines.length > 0 && (contactValidUntil === null || contactValidUntil.getTime() > Date.UTC(2000, 0, 2)),
    ...standingOf({ card: site }),
    articleId: null,
    writer: null,
  };
}

/** A number that stands for these texts, 31 bits. */
function versionOf(...texts: string[]): number {
  return createHash("sha256").update(texts.join("\0")).digest().readUInt32BE(0) >>> 1;
}
