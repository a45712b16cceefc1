import type { Permissions } from "./who";

/** Comments. */
export const comments: Permissions = {};
