import type { Actor } from "@/lib/user/actor";
import type { CaseSubject, CommentStatus, DecisionAction } from "@/prisma/client/enums";

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

/** Decisions made before it stand: they are neither taken back nor appealed against. */
export function reversibleSince(now: Date): Date {
  return new Date(now.getTime() - reversibleMs);
}

/** What the choices depend on: where the thing stands (HELD: not before readers, but nobody took it away), and whether somebody of the newsroom wrote it. */
export type Decidable = { subject: CaseSubject; state: CommentStatus; isStaffs: boolean };
/** A decision that can be made, with its key 1–9: each has the same one wherever it is offered. */
export type Choice = { action: DecisionAction; key: number };

/** What can be decided about each kind of thing at all, in the order of the keys 1–9. */
export const actionsOf: Record<CaseSubject, readonly DecisionAction[]> = {
  ARTICLE: ["DISMISS", "REQUEST_EDIT", "CORRECT", "REMOVE", "RESTORE"],
  COMMENT: ["DISMISS", "HIDE", "REMOVE", "RESTORE", "WARN", "MUTE", "BLOCK_NETWORK"],
  MEDIA: ["DISMISS", "REQUEST_EDIT", "REMOVE", "RESTORE"],
  CONTACT_CARD: ["DISMISS", "REQUEST_EDIT", "HIDE", "RESTORE"],
};

/** States in which an action does something; those left out are possible in each. */
const possibleIn: Record<CaseSubject, Partial<Record<DecisionAction, readonly CommentStatus[]>>> = {
  ARTICLE: { CORRECT: ["VISIBLE"], REMOVE: ["VISIBLE"], RESTORE: ["REMOVED"] },
  // One that reporters hid stays hidden by a decision too.
  COMMENT: { HIDE: ["HELD", "VISIBLE", "HIDDEN"], REMOVE: ["HELD", "VISIBLE", "HIDDEN"], RESTORE: ["HIDDEN", "REMOVED"] },
  MEDIA: { REMOVE: ["VISIBLE"], RESTORE: ["REMOVED"] },
  CONTACT_CARD: { HIDE: ["VISIBLE"], RESTORE: ["HIDDEN"] },
};

/** What can be decided about a thing as it stands. */
export function choicesOf(thing: Decidable): Choice[] {
  return actionsOf[thing.subject]
    .map((action, index) => ({ action, key: index + 1 }))
    .filter(({ action }) => whyImpossible(thing, action) === null);
}

const stands: Record<CommentStatus, string> = {
  HELD: "现在不在读者面前",
  VISIBLE: "读者现在看得到",
  HIDDEN: "已经折叠",
  REMOVED: "已经移除",
};

/** Why something cannot be decided about a thing as it stands, in a sentence; null where it can. */
export function whyImpossible({ subject, state, isStaffs }: Decidable, action: DecisionAction): string | null {
  if (!actionsOf[subject].includes(action)) return "这种处理不适用于此类内容。";
  if (isStaffs && (action === "MUTE" || action === "BLOCK_NETWORK")) return "这是编辑部的人写的，不能禁言；请移除，并到“人员”里处理。";
  const states = possibleIn[subject][action];
  return !states || states.includes(state) ? null : `内容${stands[state]}，不能这样处理，请另选一种。`;
}

/** Actions that say that those who flagged were wrong. */
export function isAgainstReporters(action: DecisionAction): boolean {
  return action === "DISMISS" || action === "RESTORE";
}
