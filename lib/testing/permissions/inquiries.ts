import type { Permissions } from "./who";

/** Inquiries and contact cards. */
export const inquiries: Permissions = {};
