import { z } from "zod";

/** Largest number that an integer column takes; PostgreSQL fails on a larger one even where it only looks for it. */
const largest = 2_147_483_647;

/** The number of a row, as a form names it. */
export const rowId = z.coerce.number().int().positive().max(largest);

/** What is compared with a number kept in a row (a version, a place in a list). */
export const rowCount = z.coerce.number().int().nonnegative().max(largest);
