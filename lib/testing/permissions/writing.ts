import type { Permissions } from "./who";

/** The editor and everything around one article while it is written. */
export const writing: Permissions = {};
