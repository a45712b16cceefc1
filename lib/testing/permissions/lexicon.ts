import type { Permissions } from "./who";

/** Checks and the lexicon. */
export const lexicon: Permissions = {};
