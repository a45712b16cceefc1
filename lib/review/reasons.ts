import type { ComplaintKind, FlagReason } from "@/prisma/client/enums";

const hour = 3_600_000;

/** How grave a class is, and within how many hours a case of it must be decided; gravest first. */
export const classes: Record<FlagReason, { severity: number; hours: number }> = {
  ILLEGAL: { severity: 5, hours: 24 },
  PRIVACY: { severity: 4, hours: 24 },
  INFRINGEMENT: { severity: 4, hours: 72 },
  ABUSE: { severity: 3, hours: 48 },
  FALSE: { severity: 3, hours: 72 },
  SPAM: { severity: 2, hours: 72 },
  OTHER: { severity: 1, hours: 168 },
};

export const gravestFirst = Object.keys(classes) as FlagReason[];

/** When a case of this class, opened now, must be decided. */
export function dueAt(reason: FlagReason, now: Date): Date {
  return new Date(now.getTime() + classes[reason].hours * hour);
}

/** Hours within which an appeal must be answered. */
export function appealDueAt(now: Date): Date {
  return new Date(now.getTime() + 72 * hour);
}

/** The class of a case to which a complaint belongs; 更正 says that something is false. */
export const reasonOfComplaint: Record<ComplaintKind, FlagReason> = {
  INFRINGEMENT: "INFRINGEMENT",
  CORRECTION: "FALSE",
  ILLEGAL: "ILLEGAL",
  PRIVACY: "PRIVACY",
};
