import { db } from "@/lib/db";
import { computeDueRelated } from "@/lib/related/compute";
import type { CorpusStory } from "./corpus";
import { publishAll } from "./load";

export type RelatedFigures = {
  stories: number;
  /** Share of the first eight of a list that bear the story's own label; a missing one counts as wrong. */
  precisionAt8: number;
  /** The same for eight stories taken at random. */
  randomAt8: number;
  emptyLists: number;
  meanLength: number;
  kinds: Record<string, number>;
  seconds: number;
};

/** Publishes the stories and computes all related lists. */
export async function evaluateRelated(stories: readonly CorpusStory[]): Promise<RelatedFigures> {
  const ids = await publishAll(stories);
  const labelOf = new Map(ids.map((id, index) => [id, stories[index]?.label ?? ""]));
  const begun = performance.now();
  while ((await computeDueRelated()) > 0);
  const seconds = (performance.now() - begun) / 1_000;

  const rows = await db.relatedArticle.findMany({
    select: { articleId: true, relatedId: true, reason: true },
    orderBy: [{ articleId: "asc" }, { score: "desc" }],
  });
  const lists = Map.groupBy(rows, ({ articleId }) => articleId);
  const right = ids.map(
    (id) => (lists.get(id) ?? []).slice(0, 8).filter(({ relatedId }) => labelOf.get(relatedId) === labelOf.get(id)).length,
  );
  const sizes = Map.groupBy(stories, ({ label }) => label)
    .values()
    .map((of) => of.length);
  const kinds = Map.groupBy(rows, ({ reason }) => (reason as { kind: string }).kind);
  return {
    stories: ids.length,
    precisionAt8: sum(right) / 8 / ids.length,
    randomAt8: sum(sizes.map((size) => (size * (size - 1)) / (ids.length - 1))) / ids.length,
    emptyLists: ids.length - lists.size,
    meanLength: rows.length / ids.length,
    kinds: Object.fromEntries([...kinds].map(([kind, of]) => [kind, of.length])),
    seconds,
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
