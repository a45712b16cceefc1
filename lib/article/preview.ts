import { createHash } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import type { Actor } from "@/lib/user/actor";
import { keyedHash } from "@/lib/user/keyed-hash";
import { noArticle } from "./arrow";
import { getContent } from "./content";
import { derivedColumns } from "./derive";
import { visibleAtDesk } from "./desk";
import { canListArticles } from "./policy";
import { pictureSelect, type ArticleView } from "./select";

const day = 24 * 3_600_000;

/**
 * The token of a link. It follows from the link and APP_SECRET, so that it can be shown again to those who
 * may share it, while the database alone opens nothing.
 */
function tokenOf(link: { articleId: number; createdAt: Date }): string {
  return keyedHash("preview", `${link.articleId} ${link.createdAt.getTime()}`);
}

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

export function previewPath(link: { articleId: number; createdAt: Date }): string {
  return `/preview/${tokenOf(link)}`;
}

/** Makes a link that shows the working version of an article to whoever has it. Refuses as forbidden or missing. */
export async function sharePreview(
  actor: Actor,
  { id, days }: { id: number; days: number },
  now = clock(),
): Promise<Result<{ path: string }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不能分享预览。");
  return transaction(async (tx) => {
    if (!(await tx.article.findFirst({ where: { id, AND: visibleAtDesk(actor) }, select: { id: true } }))) return noArticle;
    const link = { articleId: id, createdAt: now };
    const kept = { ...link, tokenHash: hashOf(tokenOf(link)), createdById: actor.id, expiresAt: new Date(now.getTime() + days * day) };
    const { id: linkId } = await tx.previewLink.upsert({
      where: { tokenHash: kept.tokenHash },
      create: kept,
      update: { expiresAt: kept.expiresAt },
      select: { id: true },
    });
    const data = { linkId, days };
    await recordEvent(tx, { actorId: actor.id, action: "article.sharePreview", subject: "article", subjectId: id, data }, now);
    return ok({ path: previewPath(link) });
  });
}

/** Ends a link at once. Refuses as forbidden, missing, or invalid when it has ended already. */
export async function revokePreview(actor: Actor, { linkId }: { linkId: number }, now = clock()): Promise<Result<{ id: number }>> {
  if (!canListArticles(actor)) return refuse("forbidden", "您的角色不能收回预览链接。");
  return transaction(async (tx) => {
    const link = await tx.previewLink.findFirst({ where: { id: linkId, article: visibleAtDesk(actor) }, select: { articleId: true } });
    if (!link) return refuse("missing", "这个预览链接已不存在。");
    const { count } = await tx.previewLink.updateMany({ where: { id: linkId, revokedAt: null }, data: { revokedAt: now } });
    if (count === 0) return refuse("invalid", "这个链接已经收回。");
    const data = { linkId };
    await recordEvent(tx, { actorId: actor.id, action: "article.revokePreview", subject: "article", subjectId: link.articleId, data }, now);
    return ok({ id: linkId });
  });
}

/** The links of an article that still open, latest first. */
export async function listPreviews(articleId: number, now: Date) {
  const links = await db.previewLink.findMany({
    where: { articleId, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, articleId: true, createdAt: true, expiresAt: true, createdBy: { select: { name: true } } },
    orderBy: { id: "desc" },
  });
  return links.map((link) => ({ ...link, path: previewPath(link) }));
}

export type PreviewLinkView = Awaited<ReturnType<typeof listPreviews>>[number];

/** The working version of the article a token opens, as the reader's page shows it; null for a link that was revoked, has expired or never was. */
export async function getPreview(token: string, now: Date): Promise<ArticleView | null> {
  if (!/^[0-9a-f]{64}$/.test(token)) return null;
  const link = await db.previewLink.findFirst({
    where: { tokenHash: hashOf(token), revokedAt: null, expiresAt: { gt: now }, article: { deletedAt: null } },
    select: { articleId: true },
  });
  return link && viewOfDraft(link.articleId, now);
}

/** What readers would see if the working version were put out now. */
async function viewOfDraft(id: number, now: Date): Promise<ArticleView | null> {
  const working = await getContent(db, id);
  if (!working) return null;
  const { content } = working;
  const [{ columns }, row, category, cover, authors, tags] = await Promise.all([
    transaction((tx) => derivedColumns(tx, content)),
    db.article.findUniqueOrThrow({
      where: { id },
      select: {
        ...{ slug: true, comments: true, publishedAt: true, correctedAt: true, createdAt: true, updatedAt: true },
        corrections: { select: { id: true, correctedAt: true, note: true, before: true, after: true }, orderBy: { correctedAt: "desc" } },
        counter: { select: { views: true } },
      },
    }),
    db.category.findUniqueOrThrow({ where: { id: content.categoryId }, select: { id: true, name: true, path: true } }),
    content.coverId === null
      ? null
      : db.mediaAsset.findUnique({
          where: { id: content.coverId },
          select: { ...pictureSelect, alt: true, caption: true, credit: true, licence: true },
        }),
    db.author.findMany({ where: { name: { in: content.authors } }, select: { id: true, name: true, slug: true } }),
    db.tag.findMany({ where: { name: { in: content.tags } }, select: { name: true, slug: true } }),
  ]);
  const { headlineParts, html, text, slug } = columns;
  const { type, headline, originalHeadline, summary, byline, credits, sources, original, eventOn, firstPublishedAt, categoryId } = content;
  return {
    ...{ id, type, headline, originalHeadline, summary, byline, credits, sources, original, eventOn, firstPublishedAt, categoryId },
    ...{ headlineParts, html, text, category, cover },
    ...row,
    slug: row.publishedAt ? row.slug : slug,
    publishedAt: row.publishedAt ?? now,
    authors: authors.map((author) => ({ author })),
    tags: content.tags.map((name) => ({ tag: tags.find((tag) => tag.name === name) ?? { name, slug: "" } })),
  };
}
