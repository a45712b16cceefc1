import type { Draft } from "./draft";
import type { Blocks, TextBlock } from "./blocks";
import { advise, type Finding } from "./finding";
import { checkCuts } from "./residue-cuts";
import { checkLines } from "./residue-lines";
import { checkMarks } from "./residue-marks";

/** The rules would take seconds for a longer block (UTF-16 units): it is named instead. */
const longestBlock = 5_000;

/** What copying left in a text. Each finding offers one change with its reason; where letters are lost it asks for the original. */
export function checkResidue({
  blocks,
  content,
}: Pick<Draft, "blocks"> & { content: Pick<Draft["content"], "headline" | "original"> }): Finding[] {
  return findResidue(blocks, content.headline, content.original?.text ?? null);
}

export function findResidue(blocks: Blocks, headline: string, original: string | null): Finding[] {
  const [long, texts] = [blocks.texts.filter(isLong), blocks.texts.filter((block) => !isLong(block))];
  const looked = { ...blocks, texts };
  const marks = texts.flatMap((block) => checkMarks(block, original));
  return [...checkLines(looked, headline), ...marks, ...checkCuts(looked), ...long.map(tooLong)].sort(byPlace);
}

function isLong({ text }: TextBlock): boolean {
  return text.length > longestBlock;
}

function tooLong({ path, text }: TextBlock): Finding {
  const message = `这一段超过 ${longestBlock} 字，没有查复制残留。请分成几段。`;
  return advise("residue.long", message, { field: "body", block: path, from: 0, to: 12, quote: text.slice(0, 12) });
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  const [from, to] = [a.block ?? [], b.block ?? []];
  for (let level = 0; level < Math.max(from.length, to.length); level++) {
    const step = (from[level] ?? -1) - (to[level] ?? -1);
    if (step !== 0) return step;
  }
  return (a.from ?? 0) - (b.from ?? 0);
}
