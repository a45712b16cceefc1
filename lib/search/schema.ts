import { z } from "zod";
import { isDay } from "@/lib/text/day";

/** Characters of a query that are searched for; the page says so when there were more. */
export const longestQuery = 100;
/** Hits that are counted and paged through; beyond it the page says "more than". */
export const mostCounted = 1_000;
export const hitsPerPage = 20;

// Whatever an address says, the page opens: a value that means nothing is as if it were not there.
const first = (value: unknown) => (Array.isArray(value) ? (value as unknown[])[0] : value);
const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(first, schema.nullable().catch(null).default(null));

const searchQuery = z
  .object({
    q: z.preprocess(first, z.string().catch("").default("")),
    /** Path of a category. */
    category: optional(z.string().min(1).max(200)),
    /** First and last day, Asia/Shanghai. */
    from: optional(z.string().refine(isDay)),
    to: optional(z.string().refine(isDay)),
    sort: z.preprocess(first, z.enum(["relevance", "newest"]).catch("relevance").default("relevance")),
    page: z.preprocess(
      first,
      z.coerce
        .number()
        .int()
        .min(1)
        .max(mostCounted / hitsPerPage)
        .catch(1)
        .default(1),
    ),
  })
  .transform(({ from, to, ...query }) =>
    from !== null && to !== null && from > to ? { ...query, from: to, to: from } : { ...query, from, to },
  );

export type SearchQuery = z.infer<typeof searchQuery>;

/** What the query string of /search asks for. Never refuses. */
export function readSearchQuery(params: Record<string, string | string[] | undefined>): SearchQuery {
  return searchQuery.parse(params);
}
