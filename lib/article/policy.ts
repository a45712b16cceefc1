import type { Actor } from "@/lib/user/actor";
import type { ArticleStatus } from "@/prisma/client/enums";

/** Publishing, scheduling, correcting and retracting are the editors' and the owner's. */
export function canPublish(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** Who works with articles at all. */
export function canListArticles(actor: Actor): boolean {
  return actor.role === "AUTHOR" || actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** The one rule of whose articles a person works with: authors their own, editors and the owner all (visibleAtDesk in desk.ts). */
export function canWorkOn(actor: Actor, article: { createdById: number | null }): boolean {
  return canPublish(actor) || (actor.role === "AUTHOR" && article.createdById === actor.id);
}

/** Whether this person's approval counts: an editor who neither made the article nor wrote this version of it. */
export function canApprove(actor: Actor, article: { createdById: number | null; versionById: number | null }): boolean {
  return canPublish(actor) && article.createdById !== actor.id && article.versionById !== actor.id;
}

/** Who may write in an article: editors and the owner in every one, authors in their own until an editor has decided on it. */
export function canWrite(actor: Actor, article: { createdById: number | null; status: ArticleStatus }): boolean {
  if (actor.role !== "AUTHOR") return canPublish(actor);
  return article.createdById === actor.id && (article.status === "DRAFT" || article.status === "IN_REVIEW");
}
