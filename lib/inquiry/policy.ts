import { type InquiryState } from "@/prisma/client/enums";
import type { Actor } from "@/lib/user/actor";

/** Leads are worked by editors and the owner. */
export function canWorkInquiries(actor: Actor): boolean {
  return actor.role === "EDITOR" || actor.role === "ADMIN";
}

/** Taking personal data out, and erasing it by number, is the owner's. */
export function canManagePersonalData(actor: Actor): boolean {
  return actor.role === "ADMIN";
}

const next: Record<InquiryState, InquiryState[]> = {
  NEW: ["CONTACTED", "LOST"],
  ASSIGNED: ["CONTACTED", "LOST"],
  CONTACTED: ["WON", "LOST"],
  WON: ["CONTACTED"],
  LOST: ["CONTACTED"],
};

/** States that a person may move an inquiry to by hand; assigning it does the step from new to assigned. */
export function nextStates(state: InquiryState): InquiryState[] {
  return next[state];
}
