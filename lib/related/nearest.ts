import type { Tx } from "@/lib/db";
import type { Census } from "./census";
import type { Memory } from "./memory";
import type { SharedTerm } from "./reason";
import { cosine, walkShared, type Vector } from "./vector";

/** A story near another one, and their cosine. */
export type Near = { vector: Vector; score: number };

/** Cosine below which two stories merely use the same language; see docs/relevance.md. */
const leastScore = 0.05;
/** Terms by which candidates are looked for, the strongest first … */
const askedTerms = 64;
/** … as long as they do not stand in more stories than this altogether. */
const largestLookup = 20_000;
/** Candidates whose cosine is computed with all their terms. */
const mostCandidates = 400;

/** The stories nearest to each of the given ones, closest first, above leastScore, by id; `also` are compared in any case. */
export async function findNearest(
  tx: Tx,
  memory: Memory,
  vectors: readonly Vector[],
  also: ReadonlyMap<number, number[]>,
): Promise<Map<number, Near[]>> {
  const asked = new Map(vectors.map((vector) => [vector, strongestTerms(memory.census, vector)]));
  const postings = await memory.postings(
    tx,
    [...asked.values()].flat().map(({ term }) => term),
  );
  const candidates = new Map(
    vectors.map((vector) => [vector, new Set([...lookUp(vector.id, asked.get(vector) ?? [], postings), ...(also.get(vector.id) ?? [])])]),
  );
  const vectorOf = await memory.vectors(tx, [...new Set(candidates.values().flatMap((ids) => ids))]);
  const nearestTo = (vector: Vector) => {
    const near: Near[] = [];
    for (const id of candidates.get(vector) ?? []) {
      const other = vectorOf(id);
      const score = other ? cosine(vector, other) : 0;
      if (other && score >= leastScore) near.push({ vector: other, score });
    }
    return near.sort(closestFirst);
  };
  return new Map(vectors.map((vector) => [vector.id, nearestTo(vector)]));
}

export function closestFirst(a: Near, b: Near): number {
  return b.score - a.score || b.vector.id - a.vector.id;
}

type WeightedTerm = { term: number; weight: number };

function strongestTerms(census: Census, { terms, weights }: Vector): WeightedTerm[] {
  const scale = census.archive / Math.max(1, census.counted);
  const strongest = Array.from(terms, (term, index) => ({ term, weight: weights[index] ?? 0 })).sort((a, b) => b.weight - a.weight);
  const chosen: WeightedTerm[] = [];
  let stories = 0;
  for (const candidate of strongest) {
    if (chosen.length === askedTerms) break;
    const more = (census.articlesOf.get(candidate.term) ?? 1) * scale;
    if (chosen.length > 0 && stories + more > largestLookup) continue;
    stories += more;
    chosen.push(candidate);
  }
  return chosen;
}

/** Ids of the stories that share most of the asked terms, by weight; not `own`. */
function lookUp(own: number, asked: readonly WeightedTerm[], postings: (term: number) => Int32Array): number[] {
  const scores = new Map<number, number>();
  for (const { term, weight } of asked) {
    for (const id of postings(term)) scores.set(id, (scores.get(id) ?? 0) + weight * weight);
  }
  scores.delete(own);
  if (scores.size <= mostCandidates) return [...scores.keys()];
  const least = Float64Array.from(scores.values()).sort().at(-mostCandidates) ?? 0;
  const ids: number[] = [];
  for (const [id, score] of scores) if (score >= least) ids.push(id);
  return ids.slice(0, mostCandidates);
}

/** A word is rare when at most this share of the archive has it, or this many stories. */
const rareShare = 0.015;
const rareCount = 4;

/** The terms of both stories, those that bring them closest first. */
export function sharedTerms(census: Census, a: Vector, b: Vector): SharedTerm[] {
  const rare = Math.max(rareCount, census.counted * rareShare);
  const shared: SharedTerm[] = [];
  walkShared(a, b, (term, share) => shared.push({ term, share, rare: (census.articlesOf.get(term) ?? 1) <= rare }));
  return shared.sort((x, y) => y.share - x.share);
}
