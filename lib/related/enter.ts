import type { Tx } from "@/lib/db";
import { standsForBoth } from "./fold";
import { cutLists, insertEntries, listSize, removeEntries, renewThinLists, type Entry } from "./lists";
import type { Memory } from "./memory";
import { sharedTerms } from "./nearest";
import { reasonOf } from "./reason";
import type { Subject } from "./subject";
import type { Vector } from "./vector";

/** A list that loses a story is computed anew when it has fewer left than this: a page shows six. */
const thin = 8;

type Place = { articleId: number; relatedId: number; score: number };

/**
 * Brings each story to its place in the lists of those near to it, so that an old story gets the new
 * chapter; takes it out of lists where it stands no longer near. Lists that are due are passed over.
 * Returns the ids of the stories whose list changed.
 */
export async function enterOtherLists(tx: Tx, memory: Memory, subjects: readonly Subject[]): Promise<number[]> {
  const owners = [...new Set(subjects.flatMap(({ near }) => near.map(({ vector }) => vector.id)))];
  const due = await tx.relatedDue.findMany({ where: { articleId: { in: owners } }, select: { articleId: true } });
  const passed = new Set(due.map(({ articleId }) => articleId));
  const bounds = await boundsOf(
    tx,
    owners.filter((id) => !passed.has(id)),
  );
  const standing = await placesOf(
    tx,
    subjects.flatMap(({ vector, copies }) => [vector.id, ...copies]),
  );
  // Read by now, to tell copies from others.
  const storyOf = await memory.stories(
    tx,
    subjects.flatMap(({ copies }) => [...copies]),
  );

  const entering: { subject: Subject; owner: Vector; score: number }[] = [];
  const leaving: Place[] = [];
  for (const subject of subjects) {
    const own = standing.get(subject.vector.id) ?? new Map<number, Place>();
    const stillNear = new Set(subject.near.map(({ vector }) => vector.id));
    leaving.push(...own.values().filter(({ articleId }) => !stillNear.has(articleId) && !passed.has(articleId)));
    for (const { vector: owner, score: exact } of subject.near) {
      if (passed.has(owner.id)) continue;
      const score = Math.fround(exact);
      const place = own.get(owner.id);
      const bound = bounds.get(owner.id);
      if (place ? place.score === score : bound && bound.count >= listSize && score <= bound.least) continue;
      const twins = [...subject.copies].flatMap((copy) => standing.get(copy)?.get(owner.id) ?? []);
      if (twins.some((twin) => standsForBoth({ story: storyOf(twin.relatedId), score: twin.score }, { story: subject.story, score }))) {
        if (place) leaving.push(place);
        continue;
      }
      leaving.push(...twins);
      entering.push({ subject, owner, score });
    }
  }
  const entries = await withReasons(tx, memory, entering);
  await removeEntries(tx, leaving);
  await insertEntries(tx, entries);
  const changed = [...new Set([...leaving, ...entries].map(({ articleId }) => articleId))];
  await cutLists(tx, changed);
  await renewThinLists(tx, [...new Set(leaving.map(({ articleId }) => articleId))], thin);
  return changed;
}

/** How long each list is, and the score of its last story. */
async function boundsOf(tx: Tx, ids: readonly number[]): Promise<Map<number, { count: number; least: number }>> {
  const rows = await tx.$queryRaw<{ id: number; count: number; least: number }[]>`
    SELECT "articleId" AS id, count(*)::int AS count, min(score) AS least FROM "RelatedArticle" WHERE "articleId" = ANY(${[...ids]}::int[]) GROUP BY 1`;
  return new Map(rows.map(({ id, count, least }) => [id, { count, least }]));
}

/** Where the stories stand: by story, by list. */
async function placesOf(tx: Tx, ids: readonly number[]): Promise<Map<number, Map<number, Place>>> {
  const rows = await tx.relatedArticle.findMany({
    where: { relatedId: { in: [...new Set(ids)] } },
    select: { articleId: true, relatedId: true, score: true },
  });
  const byStory = Map.groupBy(rows, ({ relatedId }) => relatedId);
  return new Map(
    [...byStory].map(([id, places]) => [
      id,
      new Map(places.map((place) => [place.articleId, { ...place, score: Math.fround(place.score) }])),
    ]),
  );
}

async function withReasons(
  tx: Tx,
  memory: Memory,
  entering: readonly { subject: Subject; owner: Vector; score: number }[],
): Promise<Entry[]> {
  const storyOf = await memory.stories(
    tx,
    entering.map(({ owner }) => owner.id),
  );
  return entering.flatMap(({ subject, owner, score }) => {
    const story = storyOf(owner.id);
    const reason = story && reasonOf(subject.cut, story, sharedTerms(memory.census, subject.vector, owner));
    return reason ? [{ articleId: owner.id, relatedId: subject.vector.id, score, reason }] : [];
  });
}
