import type { Draft } from "./draft";
import type { Blocks } from "./blocks";
import type { Finding } from "./finding";
import { checkCuts } from "./residue-cuts";
import { checkLines } from "./residue-lines";
import { checkMarks } from "./residue-marks";

/** A longer block is no paragraph that somebody copied, and the rules would take seconds for it. */
const longestBlock = 5_000;

/** What copying left in a text. Each finding offers one change with its reason; where letters are lost it asks for the original. */
export function checkResidue({
  blocks,
  content,
}: Pick<Draft, "blocks"> & { content: Pick<Draft["content"], "headline" | "original"> }): Finding[] {
  return findResidue(blocks, content.headline, content.original?.text ?? null);
}

export function findResidue(blocks: Blocks, headline: string, original: string | null): Finding[] {
  const looked = { ...blocks, texts: blocks.texts.filter(({ text }) => text.length <= longestBlock) };
  const marks = looked.texts.flatMap((block) => checkMarks(block, original));
  return [...checkLines(looked, headline), ...marks, ...checkCuts(looked)].sort(byPlace);
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  const [from, to] = [a.block ?? [], b.block ?? []];
  for (let level = 0; level < Math.max(from.length, to.length); level++) {
    const step = (from[level] ?? -1) - (to[level] ?? -1);
    if (step !== 0) return step;
  }
  return (a.from ?? 0) - (b.from ?? 0);
}
