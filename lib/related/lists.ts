import { Prisma, type Tx } from "@/lib/db";
import type { RelatedReason } from "./reason";

/** One place in the list of `articleId`. */
export type Entry = { articleId: number; relatedId: number; score: number; reason: RelatedReason };

/** Stories in a list at most. */
export const listSize = 20;

/** Writes whole lists anew where they differ from what stands; returns the ids of the stories whose list changed. */
export async function replaceLists(tx: Tx, ids: readonly number[], entries: readonly Entry[]): Promise<number[]> {
  const standing = await tx.relatedArticle.findMany({ where: { articleId: { in: [...ids] } } });
  const before = signatures(standing.map((entry) => ({ ...entry, reason: entry.reason as RelatedReason })));
  const after = signatures(entries);
  const changed = ids.filter((id) => before.get(id) !== after.get(id));
  if (changed.length === 0) return [];
  await tx.relatedArticle.deleteMany({ where: { articleId: { in: changed } } });
  const rewritten = new Set(changed);
  await insertEntries(
    tx,
    entries.filter(({ articleId }) => rewritten.has(articleId)),
  );
  return changed;
}

/** One text a list, by which two states of it are compared. jsonb keeps no order of keys, so the words stand for the reason. */
function signatures(entries: readonly Entry[]): Map<number, string> {
  const lines = Map.groupBy(entries, ({ articleId }) => articleId);
  const line = ({ relatedId, score, reason }: Entry) => [relatedId, Math.fround(score), reason.kind, ...reason.words].join(" ");
  return new Map([...lines].map(([id, list]) => [id, list.map(line).sort().join("\n")]));
}

export async function insertEntries(tx: Tx, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "RelatedArticle" ("articleId", "relatedId", score, reason)
    SELECT * FROM json_to_recordset(${JSON.stringify(entries)}::json) AS entry("articleId" int, "relatedId" int, score real, reason jsonb)
    ON CONFLICT ("articleId", "relatedId") DO UPDATE SET score = EXCLUDED.score, reason = EXCLUDED.reason`);
}

export async function removeEntries(tx: Tx, entries: readonly Pick<Entry, "articleId" | "relatedId">[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "RelatedArticle" r USING unnest(${entries.map(({ articleId }) => articleId)}::int[], ${entries.map(({ relatedId }) => relatedId)}::int[]) AS gone(article, related)
    WHERE r."articleId" = gone.article AND r."relatedId" = gone.related`);
}

/** Takes from each list what is beyond its size. */
export async function cutLists(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM "RelatedArticle" r USING (
      SELECT "articleId", "relatedId", row_number() OVER (PARTITION BY "articleId" ORDER BY score DESC, "relatedId" DESC) AS rank
      FROM "RelatedArticle" WHERE "articleId" = ANY(${[...ids]}::int[])
    ) ranked WHERE ranked.rank > ${listSize} AND r."articleId" = ranked."articleId" AND r."relatedId" = ranked."relatedId"`);
}

/** Makes those lists due that have fewer stories than `thin`. */
export async function renewThinLists(tx: Tx, ids: readonly number[], thin: number): Promise<void> {
  if (ids.length === 0) return;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO "RelatedDue" ("articleId")
    SELECT id FROM unnest(${[...ids]}::int[]) id WHERE (SELECT count(*) FROM "RelatedArticle" WHERE "articleId" = id) < ${thin}
    ON CONFLICT DO NOTHING`);
}
