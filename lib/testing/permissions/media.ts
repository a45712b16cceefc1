import type { Permissions } from "./who";

/** The media library. */
export const media: Permissions = {};
