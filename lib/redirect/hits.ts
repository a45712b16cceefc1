import { db, Prisma } from "@/lib/db";

/** Shared through globalThis: redirects are met by the server and by Next's bundles, each with its own copy of this module. */
const key = Symbol.for("tongqu.redirectHits");
const held = globalThis as typeof globalThis & { [key]?: Map<string, number> };
/** Addresses counted between two writes; those beyond are not. */
const most = 5_000;

/** Takes note that an old address was asked for; written by `flushRedirectHits`, not by the request. */
export function countHit(fromPath: string): void {
  const hits = (held[key] ??= new Map());
  if (hits.has(fromPath) || hits.size < most) hits.set(fromPath, (hits.get(fromPath) ?? 0) + 1);
}

/** Adds what was counted to the redirects, in one statement; what could not be written is kept for the next time. */
export async function flushRedirectHits(now: Date): Promise<void> {
  const hits = held[key];
  if (!hits || hits.size === 0) return;
  held[key] = new Map();
  try {
    await db.$executeRaw(Prisma.sql`
      UPDATE "Redirect" r SET hits = r.hits + counted.hits, "lastHitAt" = ${now}
      FROM unnest(${[...hits.keys()]}::text[], ${[...hits.values()]}::int[]) AS counted (path, hits) WHERE r."fromPath" = counted.path`);
  } catch (error) {
    for (const [path, count] of hits) for (let time = 0; time < count; time++) countHit(path);
    throw error;
  }
}
