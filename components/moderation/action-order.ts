import type { CaseSubject, DecisionAction } from "@/prisma/client/enums";

/** What the keys 1–9 choose for each kind of thing; the same as actionsOf in lib/review/policy.ts (see its test). */
export const actionOrder: Record<CaseSubject, readonly DecisionAction[]> = {
  ARTICLE: ["DISMISS", "REQUEST_EDIT", "CORRECT", "REMOVE", "RESTORE"],
  COMMENT: ["DISMISS", "HIDE", "REMOVE", "RESTORE", "WARN", "MUTE", "BLOCK_NETWORK"],
  MEDIA: ["DISMISS", "REQUEST_EDIT", "REMOVE", "RESTORE"],
  CONTACT_CARD: ["DISMISS", "REQUEST_EDIT", "HIDE", "RESTORE"],
};
