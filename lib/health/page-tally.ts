/** hit: kept and fresh; miss: made now; pass: made for this request alone; updating, stale: an older one, while or because a new one could not be made. */
export type How = "hit" | "miss" | "pass" | "updating" | "stale";

/** What became of requests for reader pages in this process, and what is kept of them; read by the metrics. */
export type PageTally = {
  answers: Record<How, number>;
  kept: { pages: number; bytes: number };
};

/** Shared through globalThis: the server counts, the metrics page is bundled apart. */
const key = Symbol.for("tongqu.pages");
const held = globalThis as typeof globalThis & { [key]?: PageTally };

export const pageTally: PageTally = (held[key] ??= {
  answers: { hit: 0, miss: 0, pass: 0, updating: 0, stale: 0 },
  kept: { pages: 0, bytes: 0 },
});
