import { db, Prisma } from "@/lib/db";
import { dayOf } from "@/lib/format";
import { normalise, storable } from "@/lib/text/normalise";

/** What readers look for, counted by day; who looked is never kept. */

/** Longer ones are pasted text, and may say who somebody is. */
const longest = 40;
/** Different queries waiting to be written, at most. */
const maxBatch = 2_000;
const keptDays = 90;

type Count = { day: Date; query: string; searches: number; found: number };

/** Shared through globalThis: the page that searches and the job that writes are bundled apart. */
const key = Symbol.for("tongqu.searchTerms");
const held = globalThis as typeof globalThis & { [key]?: Map<string, Count> };
const batch = (): Map<string, Count> => (held[key] ??= new Map());

/** Whether a query may be kept: no e-mail address, no run of digits as telephones, identity cards and licences have. */
export function mayKeep(query: string): boolean {
  return query !== "" && [...query].length <= longest && !query.includes("@") && !/\d{6}/.test(query.replace(/[\s\-–—.()+]/g, ""));
}

/** Notes that somebody searched, and whether anything was found; nothing is written yet. */
export function countSearch(q: string, found: boolean, now: Date): void {
  const query = storable(normalise(q)).replace(/\s+/g, " ").trim();
  if (!mayKeep(query)) return;
  add({ day: dayOf(now), query, searches: 1, found: found ? 1 : 0 });
}

function add(count: Count): void {
  const id = `${count.day.getTime()} ${count.query}`;
  const known = batch().get(id);
  if (!known && batch().size >= maxBatch) return;
  batch().set(id, known ? { ...known, searches: known.searches + count.searches, found: known.found + count.found } : count);
}

/** Writes what was counted, in one statement. When the database does not answer, it is kept for the next time. */
export async function flushSearchTerms(): Promise<void> {
  const taken = batch();
  if (taken.size === 0) return;
  held[key] = new Map();
  const counts = [...taken.values()].sort((a, b) => (a.query < b.query ? -1 : 1));
  try {
    await db.$executeRaw(Prisma.sql`
      INSERT INTO "SearchTerm" (day, query, searches, found)
      SELECT * FROM unnest(${counts.map(({ day }) => day)}::date[], ${counts.map(({ query }) => query)}::text[],
        ${counts.map(({ searches }) => searches)}::int[], ${counts.map(({ found }) => found)}::int[])
      ON CONFLICT (day, query) DO UPDATE SET searches = "SearchTerm".searches + EXCLUDED.searches, found = "SearchTerm".found + EXCLUDED.found`);
  } catch (error) {
    for (const count of taken.values()) add(count);
    throw error;
  }
}

/** Forgets what was looked for long ago. */
export async function forgetSearchTerms(now: Date): Promise<void> {
  await db.searchTerm.deleteMany({ where: { day: { lt: new Date(dayOf(now).getTime() - keptDays * 86_400_000) } } });
}

export type TermRow = { query: string; searches: number; found: number };

/** What was looked for in the days before `now`, most often first; `empty`: only what was never found. */
export function listTerms(now: Date, { days, empty, take }: { days: number; empty: boolean; take: number }): Promise<TermRow[]> {
  const since = new Date(dayOf(now).getTime() - (days - 1) * 86_400_000);
  return db.$queryRaw(Prisma.sql`
    SELECT query, sum(searches)::int AS searches, sum(found)::int AS found FROM "SearchTerm" WHERE day >= ${since}::date
    GROUP BY query HAVING NOT ${empty} OR sum(found) = 0 ORDER BY sum(searches) DESC, query LIMIT ${take}`);
}
