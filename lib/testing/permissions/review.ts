import type { Permissions } from "./who";

/** Flags, complaints, cases, tickets. */
export const review: Permissions = {};
