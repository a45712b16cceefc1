import { diffArrays } from "diff";
import { cutWords } from "./words";

/** A stretch of text that both have, or only the new one, or only the old one. */
export type Piece = { kind: "same" | "added" | "removed"; text: string };
/** One paragraph of a comparison. A changed one may hold a line break where a paragraph was split or joined. */
export type ParagraphDiff = { kind: "same" | "added" | "removed" | "changed"; pieces: Piece[] };

/** Beyond so many insertions and deletions the search for the shortest way costs seconds; the two are then shown as replaced as a whole. */
const maxEdits = 3_000;
/** Pairs of paragraphs compared in one gap; a gap with more is shown as removed and added paragraphs. */
const maxPairs = 40_000;
/** Share of common bigrams (Dice) from which one paragraph counts as the other, edited. */
const edited = 0.4;
/** Share of a paragraph's bigrams found in a longer one from which it counts as split from it. */
const contained = 0.6;

/**
 * Compares two texts, one line a paragraph: equal paragraphs are found first, those between them are
 * paired by likeness and compared word by word. Spacing and empty lines do not count as changes.
 */
export function diffTexts(before: string, after: string): ParagraphDiff[] {
  const [old, now] = [paragraphsOf(before), paragraphsOf(after)];
  const chunks = diffArrays(old, now, { comparator: (a, b) => a.bare === b.bare, maxEditLength: maxEdits });
  if (!chunks) return pairUp(old, now);
  const result: ParagraphDiff[] = [];
  let [removed, added]: [Paragraph[], Paragraph[]] = [[], []];
  const flush = () => {
    result.push(...pairUp(removed, added));
    [removed, added] = [[], []];
  };
  for (const chunk of chunks) {
    if (chunk.removed) removed = chunk.value;
    else if (chunk.added) added = chunk.value;
    else {
      flush();
      result.push(...chunk.value.map(({ text }): ParagraphDiff => ({ kind: "same", pieces: [{ kind: "same", text }] })));
    }
  }
  flush();
  return result;
}

/** Compares two short texts word by word. */
export function diffWords(before: string, after: string): Piece[] {
  if (bare(before) === bare(after)) return after === "" ? [] : [{ kind: "same", text: after }];
  const chunks = diffArrays(cutWords(before), cutWords(after), { maxEditLength: maxEdits });
  if (!chunks)
    return settle([
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ]);
  return settle(
    chunks.map(({ value, added, removed }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value.join("") })),
  );
}

/** Number of places that differ: runs of changed words, and whole paragraphs that came or went. */
export function countChanges(pieces: readonly Piece[]): number {
  return pieces.filter(({ kind }, index) => kind !== "same" && (index === 0 || pieces[index - 1]?.kind === "same")).length;
}

type Paragraph = { text: string; bare: string; bigrams: Map<string, number>; size: number };

function paragraphsOf(text: string): Paragraph[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(paragraph);
}

function paragraph(text: string): Paragraph {
  const letters = [...bare(text)];
  const bigrams = new Map<string, number>();
  for (let index = 0; index < Math.max(1, letters.length - 1); index++) {
    const pair = letters.slice(index, index + 2).join("");
    bigrams.set(pair, (bigrams.get(pair) ?? 0) + 1);
  }
  return { text, bare: letters.join(""), bigrams, size: Math.max(1, letters.length - 1) };
}

/** Without white space of any width. */
function bare(text: string): string {
  return text.replace(/\s+/gu, "");
}

function common(a: Paragraph, b: Paragraph): number {
  const [few, many] = a.bigrams.size < b.bigrams.size ? [a, b] : [b, a];
  let count = 0;
  for (const [pair, times] of few.bigrams) count += Math.min(times, many.bigrams.get(pair) ?? 0);
  return count;
}

/** How many paragraphs of each side belong together: one to one, or one to the two it was split into or joined from. */
type Bead = { old: number; now: number; score: number };

/**
 * Pairs the paragraphs between two equal ones, in order, so that most text finds its like
 * (dynamic programming over beads, as in sentence alignment); the rest was removed or added.
 */
function pairUp(old: Paragraph[], now: Paragraph[]): ParagraphDiff[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > maxPairs)
    return [...old.map(wholly("removed")), ...now.map(wholly("added"))];
  const best: Bead[][] = Array.from({ length: old.length + 1 }, () => []);
  for (let i = old.length; i >= 0; i--) {
    for (let j = now.length; j >= 0; j--) {
      const options = [...skips(i < old.length, j < now.length), ...beads(old, now, i, j)];
      const scored = options.map((bead) => ({ ...bead, score: bead.score + (best[i + bead.old]?.[j + bead.now]?.score ?? 0) }));
      (best[i] as Bead[])[j] = scored.reduce(
        (winner, bead) => (bead.score > winner.score ? bead : winner),
        scored[0] ?? { old: 0, now: 0, score: 0 },
      );
    }
  }
  const result: ParagraphDiff[] = [];
  for (let [i, j] = [0, 0]; i < old.length || j < now.length;) {
    const bead = best[i]?.[j];
    if (!bead) throw new Error("alignment left its table");
    const [from, to] = [old.slice(i, i + bead.old), now.slice(j, j + bead.now)];
    if (from.length > 0 && to.length > 0) result.push(changed(from, to));
    else result.push(...from.map(wholly("removed")), ...to.map(wholly("added")));
    [i, j] = [i + bead.old, j + bead.now];
  }
  return result;
}

function skips(hasOld: boolean, hasNow: boolean): Bead[] {
  return [...(hasOld ? [{ old: 1, now: 0, score: 0 }] : []), ...(hasNow ? [{ old: 0, now: 1, score: 0 }] : [])];
}

function beads(old: Paragraph[], now: Paragraph[], i: number, j: number): Bead[] {
  const [a, b] = [old[i], now[j]];
  if (!a || !b) return [];
  const found: Bead[] = [];
  const shared = common(a, b);
  if ((2 * shared) / (a.size + b.size) >= edited) found.push({ old: 1, now: 1, score: shared });
  const [nextOld, nextNow] = [old[i + 1], now[j + 1]];
  const isPart = (part: Paragraph, whole: Paragraph) => part.size < whole.size && common(part, whole) / part.size >= contained;
  if (nextNow && isPart(b, a) && isPart(nextNow, a)) found.push({ old: 1, now: 2, score: shared + common(a, nextNow) });
  if (nextOld && isPart(a, b) && isPart(nextOld, b)) found.push({ old: 2, now: 1, score: shared + common(nextOld, b) });
  return found;
}

function wholly(kind: "added" | "removed") {
  return ({ text }: Paragraph): ParagraphDiff => ({ kind, pieces: [{ kind, text }] });
}

function changed(old: Paragraph[], now: Paragraph[]): ParagraphDiff {
  const pieces = diffWords(old.map(({ text }) => text).join("\n"), now.map(({ text }) => text).join("\n"));
  return { kind: pieces.some(({ kind }) => kind !== "same") ? "changed" : "same", pieces };
}

/**
 * Makes the pieces readable: what differs only in spacing or in how the words were cut is the same, and a
 * single character left standing between two replacements goes with them.
 */
function settle(pieces: Piece[]): Piece[] {
  const groups: { removed: string; added: string; same: string }[] = [];
  let [removed, added] = ["", ""];
  const close = (same: string) => {
    if (bare(removed) === bare(added)) [same, removed, added] = [added + same, "", ""];
    const last = groups.at(-1);
    if (last && removed === "" && added === "") last.same += same;
    else if (last && removed && added && last.removed && last.added && [...last.same].length === 1 && last.same !== "\n") {
      groups[groups.length - 1] = { removed: last.removed + last.same + removed, added: last.added + last.same + added, same };
    } else groups.push({ removed, added, same });
    [removed, added] = ["", ""];
  };
  for (const { kind, text } of pieces) {
    if (kind === "removed") removed += text;
    else if (kind === "added") added += text;
    else close(text);
  }
  close("");
  return groups
    .flatMap((group): Piece[] => [
      { kind: "removed", text: group.removed },
      { kind: "added", text: group.added },
      { kind: "same", text: group.same },
    ])
    .filter(({ text }) => text !== "");
}
