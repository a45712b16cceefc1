import { canListArticles, canPublish } from "@/lib/article/policy";
import { db, type Prisma } from "@/lib/db";
import type { Actor } from "@/lib/user/actor";
import { visibleAtDesk } from "@/lib/article/desk";
import type { BulkInput } from "./schema";

/** Somebody was seen in an article's editor within this time (ms). */
const present = 60_000;

const articleSelect = {
  id: true,
  version: true,
  status: true,
  headline: true,
  categoryId: true,
  createdById: true,
  publishedAt: true,
  tags: { select: { tag: { select: { name: true } } }, orderBy: { position: "asc" } },
  retraction: { select: { reason: true, note: true } },
} satisfies Prisma.ArticleSelect;

export type Chosen = Prisma.ArticleGetPayload<{ select: typeof articleSelect }> & { isBeingEdited: boolean };

/** What an act keeps of one article: how it was, and the version that the act made of it (null: it did not come to it). */
export type BulkEntry = { id: number; version: number | null; categoryId: number; tags: string[]; undone?: true };

/** The chosen articles as they stand, and whether somebody else has them open; those out of sight are left out. */
export async function loadChosen(actor: Actor, ids: readonly number[], now: Date): Promise<Map<number, Chosen>> {
  const [rows, open] = await Promise.all([
    db.article.findMany({ where: { id: { in: [...ids] }, AND: visibleAtDesk(actor) }, select: articleSelect }),
    db.writingSession.findMany({
      where: {
        articleId: { in: [...ids] },
        endedAt: null,
        userId: { not: actor.id },
        lastSeenAt: { gt: new Date(now.getTime() - present) },
      },
      select: { articleId: true },
    }),
  ]);
  const opened = new Set(open.map(({ articleId }) => articleId));
  return new Map(rows.map((row) => [row.id, { ...row, isBeingEdited: opened.has(row.id) }]));
}

export const tagNamesOf = ({ tags }: Pick<Chosen, "tags">): string[] => tags.map(({ tag }) => tag.name);

/** Why an article is passed over, in a few words that complete "N 篇因…而跳过"; null when it will be changed. */
export function skipReason(actor: Actor, article: Chosen | undefined, version: number, input: BulkInput): string | null {
  if (!canListArticles(actor)) return "无权操作";
  if (!article) return "已不在列表里";
  if (article.isBeingEdited) return "正在被编辑";
  if (article.version !== version) return "刚被别人改动过";
  return skipByVerb(actor, article, input);
}

function skipByVerb(actor: Actor, article: Chosen, input: BulkInput): string | null {
  const { status } = article;
  const isOnDesk = status === "DRAFT" || status === "IN_REVIEW";
  const names = tagNamesOf(article);
  switch (input.verb) {
    case "category":
      if (!canPublish(actor) && !isOnDesk) return "已不归记者改动";
      return article.categoryId === input.categoryId ? "已在这个栏目" : null;
    case "addTags":
      if (!canPublish(actor) && !isOnDesk) return "已不归记者改动";
      return input.tags?.every((name) => names.includes(name)) ? "已有这些标签" : null;
    case "removeTags":
      if (!canPublish(actor) && !isOnDesk) return "已不归记者改动";
      return input.tags?.some((name) => names.includes(name)) ? null : "没有这些标签";
    case "submit":
      return status === "DRAFT" ? null : "不是草稿";
    case "return":
      if (!canPublish(actor)) return "只有编辑可以退回";
      return status === "IN_REVIEW" ? null : "不在待审";
    case "publish":
      if (!canPublish(actor)) return "只有编辑可以发布";
      return status === "PUBLISHED" ? "已经发布" : status === "RETRACTED" ? "已撤稿，请逐篇恢复" : null;
    case "retract":
      if (!canPublish(actor)) return "只有编辑可以撤稿";
      return status === "PUBLISHED" ? null : "尚未发布";
    case "bin":
      if (status === "PUBLISHED" || status === "RETRACTED") return "读者看到过，只能撤稿";
      return status === "SCHEDULED" ? "已定时，请先取消定时" : null;
  }
}
