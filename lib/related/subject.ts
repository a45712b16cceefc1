import type { Tx } from "@/lib/db";
import { areCopies, looksAlike } from "./fold";
import type { Memory, Story } from "./memory";
import { findNearest, type Near } from "./nearest";
import { cutReasonText, type CutText } from "./reason";
import type { Vector } from "./vector";

/** A story in work: what is near to it without its near-copies, and those. */
export type Subject = { vector: Vector; story: Story; cut: CutText; near: Near[]; copies: ReadonlySet<number> };

/** Reads the stories in work; those that are published no more are left out. */
export async function readSubjects(tx: Tx, memory: Memory, ids: readonly number[]): Promise<Subject[]> {
  const vectorOf = await memory.vectors(tx, ids);
  const vectors = ids.flatMap((id) => vectorOf(id) ?? []);
  const nearest = await findNearest(tx, memory, vectors, await listOwners(tx, ids));
  const alike = new Map(
    vectors.map((vector) => [vector, (nearest.get(vector.id) ?? []).filter((near) => looksAlike(vector, near.vector))]),
  );
  const storyOf = await memory.stories(tx, [...ids, ...[...alike.values()].flatMap((near) => near.map(({ vector }) => vector.id))]);
  return vectors.flatMap((vector) => {
    const story = storyOf(vector.id);
    if (!story) return [];
    const copies = (alike.get(vector) ?? []).filter((near) =>
      areCopies({ vector, story }, { vector: near.vector, story: storyOf(near.vector.id) }),
    );
    const copyIds = new Set(copies.map((near) => near.vector.id));
    return {
      vector,
      story,
      cut: cutReasonText(story),
      near: (nearest.get(vector.id) ?? []).filter((near) => !copyIds.has(near.vector.id)),
      copies: copyIds,
    };
  });
}

/** Whose lists the stories stand in by now: they are compared again even when they are not among the candidates. */
async function listOwners(tx: Tx, ids: readonly number[]): Promise<Map<number, number[]>> {
  const places = await tx.relatedArticle.findMany({ where: { relatedId: { in: [...ids] } }, select: { articleId: true, relatedId: true } });
  return new Map([...Map.groupBy(places, ({ relatedId }) => relatedId)].map(([id, of]) => [id, of.map(({ articleId }) => articleId)]));
}
