import type { Permissions } from "./who";

/** From draft to reader: review, schedule, receipts, preview. */
export const publishing: Permissions = {};
