import { Prisma, type Tx } from "@/lib/db";
import { readInts } from "./binary";

/** In how many stories a word stands, as the newest count says. */
export type Census = { takenAt: number; archive: number; counted: number; articlesOf: ReadonlyMap<number, number> };

/** Stories counted at most; a larger archive is sampled evenly. */
const largestSample = 20_000;

let known: Census | undefined;

/** The newest count, kept in memory until there is a newer one; null before the first. */
export async function readCensus(tx: Tx): Promise<Census | null> {
  const row = await tx.termCensus.findUnique({ where: { id: 1 } });
  if (!row) return null;
  if (known?.takenAt === row.takenAt.getTime() && known.archive === row.archive) return known;
  const [counts] = await tx.$queryRaw<{ terms: Uint8Array | null; articles: Uint8Array | null }[]>`
    SELECT array_send(array_agg(term)) AS terms, array_send(array_agg(articles)) AS articles FROM "TermCount"`;
  const articles = readInts(counts?.articles ?? null);
  const articlesOf = new Map<number, number>();
  readInts(counts?.terms ?? null).forEach((term, index) => articlesOf.set(term, articles[index] ?? 1));
  return (known = { takenAt: row.takenAt.getTime(), archive: row.archive, counted: row.counted, articlesOf });
}

/**
 * Counts the words of the archive anew when it grew by more than a tenth since the last count. When it
 * has doubled since all lists were last made, all of them become due: their closeness was measured with
 * counts that are far from true by now.
 */
export async function refreshCensus(tx: Tx, now: Date): Promise<void> {
  const [last, archive] = [await tx.termCensus.findUnique({ where: { id: 1 } }), await tx.articleVector.count()];
  if (last && archive <= last.archive * 1.1 && archive >= last.archive * 0.5) return;
  await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
  const step = Math.max(1, Math.ceil(archive / largestSample));
  await tx.$executeRaw`DELETE FROM "TermCount"`;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "TermCount" (term, articles)
    SELECT term, count(*) FROM "ArticleVector" v, unnest(v.terms) term WHERE v."articleId" % ${step}::int = 0 GROUP BY term HAVING count(*) > 1`);
  const sample = await tx.$queryRaw<
    { count: number }[]
  >`SELECT count(*)::int AS count FROM "ArticleVector" WHERE "articleId" % ${step}::int = 0`;
  const doubled = !last || archive >= last.relisted * 2;
  if (doubled) await tx.$executeRaw`INSERT INTO "RelatedDue" ("articleId") SELECT "articleId" FROM "ArticleVector" ON CONFLICT DO NOTHING`;
  const census = { archive, counted: sample[0]?.count ?? 0, relisted: doubled ? archive : last.relisted, takenAt: now };
  await tx.termCensus.upsert({ where: { id: 1 }, create: { id: 1, ...census }, update: census });
}

/** A word that is newer than the count stands in this many stories, so far as we know. */
const newWord = 2;

/** How much it tells that a story has this word. */
export function rarity(census: Census, term: number): number {
  return Math.log(1 + census.counted / (census.articlesOf.get(term) ?? newWord));
}
