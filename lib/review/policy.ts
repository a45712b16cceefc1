import type { Actor } from "@/lib/user/actor";
import type { CaseSubject, DecisionAction } from "@/prisma/client/enums";

/** Flags, complaints, cases and appeals are the moderators' and the owner's. */
export function canReview(actor: Actor): boolean {
  return actor.role === "MODERATOR" || actor.role === "ADMIN";
}

/** Nobody judges their own decision a second time. */
export function canJudge(actor: Actor, decision: { byId: number | null }): boolean {
  return canReview(actor) && decision.byId !== actor.id;
}

const reversibleMs = 30 * 24 * 3_600_000;

/** Until when a decision can be taken back. */
export function reversibleUntil(decision: { at: Date }): Date {
  return new Date(decision.at.getTime() + reversibleMs);
}

/** What can be decided about each kind of thing, in the order of the keys 1–9. */
export const actionsOf: Record<CaseSubject, readonly DecisionAction[]> = {
  ARTICLE: ["DISMISS", "REQUEST_EDIT", "CORRECT", "REMOVE", "RESTORE"],
  COMMENT: ["DISMISS", "HIDE", "REMOVE", "RESTORE", "WARN", "MUTE", "BLOCK_NETWORK"],
  MEDIA: ["DISMISS", "REQUEST_EDIT", "REMOVE", "RESTORE"],
  CONTACT_CARD: ["DISMISS", "REQUEST_EDIT", "HIDE", "RESTORE"],
};

/** Actions that say that those who flagged were wrong. */
export function isAgainstReporters(action: DecisionAction): boolean {
  return action === "DISMISS" || action === "RESTORE";
}
