import { grams, jaccard, signatureSimilarity } from "@/lib/text/similarity";
import type { Story } from "./memory";
import { closestFirst, type Near } from "./nearest";
import type { Vector } from "./vector";

/** Character 5-gram Jaccard from which two texts are copies of one; two different daily bulletins reach .61. */
const copy = 0.7;
/** Signatures estimate it with a standard error of .06: below this no copy is missed. */
const maybeCopy = 0.5;

/** Whether two stories may be near-copies, as far as their signatures tell. */
export function looksAlike(a: Vector, b: Vector): boolean {
  return signatureSimilarity(a.signature, b.signature) >= maybeCopy;
}

type WithText = { vector: Vector; story: Story | undefined };

/** Whether two stories are near-copies of one text; the texts are compared only when their signatures are alike. */
export function areCopies(a: WithText, b: WithText): boolean {
  if (!a.story || !b.story || !looksAlike(a.vector, b.vector)) return false;
  return jaccard(grams(a.story.body), grams(b.story.body)) >= copy;
}

/** Of two near-copies the one that readers are sent to: our own story, else the closer one. */
export function standsForBoth(a: { story: Story | undefined; score: number }, b: { story: Story | undefined; score: number }): boolean {
  const [aIsOurs, bIsOurs] = [a, b].map(({ story }) => story?.type === "ORIGINAL");
  return aIsOurs === bIsOurs ? a.score >= b.score : aIsOurs === true;
}

/** Of near-copies among `near` (closest first) one stays. Returns at most `size`, closest first. */
export function foldCopies(near: readonly Near[], storyOf: (id: number) => Story | undefined, size: number): Near[] {
  const kept: (Near & WithText)[] = [];
  for (const { vector, score } of near) {
    const candidate = { vector, score, story: storyOf(vector.id) };
    const twin = kept.findIndex((other) => areCopies(candidate, other));
    const other = kept[twin];
    if (!other) {
      if (kept.length < size) kept.push(candidate);
    } else if (!standsForBoth(other, candidate)) kept[twin] = candidate;
  }
  return kept.sort(closestFirst);
}
