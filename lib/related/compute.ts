import { makeStale, tagOf } from "@/lib/cache";
import { clock } from "@/lib/clock";
import { db, transaction, type Tx } from "@/lib/db";
import { readCensus, refreshCensus } from "./census";
import { enterOtherLists } from "./enter";
import { foldCopies } from "./fold";
import { listSize, replaceLists, type Entry } from "./lists";
import { openMemory, type Memory } from "./memory";
import { sharedTerms } from "./nearest";
import { reasonOf } from "./reason";
import { readSubjects, type Subject } from "./subject";
import { countMissingWords } from "./words";

/** Stories in one transaction at most; it starts with one and grows while the work is quick. */
const largestBatch = 20;
/** An editor who saves a story in work waits for its batch, so a batch should take about this long (ms). */
const batchTime = 250;
/** One run ends after this long (ms), so that a server can stop; the next one goes on. */
const longestRun = 5_000;
/** Any number that no other advisory lock uses: one instance computes at a time. */
const lockNumber = 72_707_401;

/**
 * Computes the related lists that are due: of each new or changed story its own, and its place in the lists
 * of those it is close to. Safe to repeat, and to run on several instances. Returns how many were computed;
 * fewer than are due when it runs out of time, or while another instance is at work.
 */
export async function computeDueRelated(now = clock()): Promise<number> {
  if ((await db.relatedDue.findFirst({ select: { articleId: true } })) === null) return 0;
  const census = await transaction(
    async (tx) => {
      if (!(await isAlone(tx))) return null;
      await refreshCensus(tx, now);
      return readCensus(tx);
    },
    { timeout: 60_000 },
  );
  if (!census) return 0;
  const memory = openMemory(census);
  const started = performance.now();
  let computed = 0;
  for (let size = 1; performance.now() - started < longestRun;) {
    const begun = performance.now();
    const count = await transaction((tx) => computeBatch(tx, memory, size));
    computed += count;
    if (count < size) break;
    const perStory = (performance.now() - begun) / count;
    size = Math.max(1, Math.min(largestBatch, size * 2, Math.floor(batchTime / perStory)));
  }
  if (computed > 0) await mergePendingEntries();
  return computed;
}

async function isAlone(tx: Tx): Promise<boolean> {
  const [lock] = await tx.$queryRaw<{ taken: boolean }[]>`SELECT pg_try_advisory_xact_lock(${lockNumber}) AS taken`;
  return lock?.taken ?? false;
}

async function computeBatch(tx: Tx, memory: Memory, size: number): Promise<number> {
  if (!(await isAlone(tx))) return 0;
  const due = await tx.$queryRaw<
    { id: number }[]
  >`SELECT "articleId" AS id FROM "RelatedDue" ORDER BY "articleId" DESC LIMIT ${size} FOR UPDATE SKIP LOCKED`;
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  // The planner takes the vectors for small (most of each is stored apart) and would read them all.
  await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
  if (await countMissingWords(tx, ids)) memory.forgetAll();
  else memory.forget(ids);
  const subjects = await readSubjects(tx, memory, ids);
  const entries = await listsOf(tx, memory, subjects);
  const readable = await stillPublished(tx, [...ids, ...entries.map(({ relatedId }) => relatedId)]);
  const changed = await replaceLists(
    tx,
    ids,
    entries.filter(({ articleId, relatedId }) => readable.has(articleId) && readable.has(relatedId)),
  );
  const entered = await enterOtherLists(
    tx,
    memory,
    subjects.filter(({ vector }) => readable.has(vector.id)),
  );
  await tx.relatedDue.deleteMany({ where: { articleId: { in: ids } } });
  await makeStale(tx, [...changed, ...entered].map(tagOf.article));
  return ids.length;
}

/** For each story the closest ones that are no copies of it nor of each other, each with its reason. */
async function listsOf(tx: Tx, memory: Memory, subjects: readonly Subject[]): Promise<Entry[]> {
  const closest = new Map(subjects.map((subject) => [subject, subject.near.slice(0, 2 * listSize)]));
  const storyOf = await memory.stories(
    tx,
    [...closest.values()].flatMap((near) => near.map(({ vector }) => vector.id)),
  );
  return subjects.flatMap((subject) =>
    foldCopies(closest.get(subject) ?? [], storyOf, listSize).flatMap(({ vector, score }) => {
      const story = storyOf(vector.id);
      const reason = story && reasonOf(subject.cut, story, sharedTerms(memory.census, subject.vector, vector));
      return reason ? [{ articleId: subject.vector.id, relatedId: vector.id, score, reason }] : [];
    }),
  );
}

/** Those that are published, and stay so until this transaction is over. One that is being retracted at this moment is not. */
async function stillPublished(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx.$queryRaw<
    { id: number }[]
  >`SELECT "articleId" AS id FROM "ArticleVector" WHERE "articleId" = ANY(${[...new Set(ids)]}::int[]) FOR KEY SHARE SKIP LOCKED`;
  return new Set(rows.map(({ id }) => id));
}

/**
 * New entries of an inverted index wait in a list that every search reads through; this brings them to
 * their place. Autovacuum does so too, but only after hundreds of new stories. PostgreSQL leaves it to the
 * owner of the index, who need not be the portal's user.
 */
async function mergePendingEntries(): Promise<void> {
  await db.$queryRaw`
    SELECT gin_clean_pending_list(oid)::int FROM pg_class
    WHERE oid IN ('"ArticleSearch_tokens_idx"'::regclass, '"ArticleVector_terms_idx"'::regclass) AND pg_has_role(relowner, 'USAGE')`;
}
