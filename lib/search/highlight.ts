import { letterRuns } from "@/lib/text/bigrams";
import { normalise } from "@/lib/text/normalise";
import type { Term } from "./ask";

/** A piece of a text; the pieces joined are the text. */
export type Piece = { text: string; hit: boolean };

/** Characters of a snippet, and how many of them come before the first hit at most. */
export const snippetLength = 100;
export const leadLength = 24;

/** One pattern for all terms, over normalised text; latin words are found whole. */
export function patternOf(terms: readonly Term[]): RegExp | null {
  const alternatives = terms
    .map(({ runs }) =>
      runs
        .map((run) =>
          letterRuns(run)[0]?.isHan ? run : `(?<![[\\p{L}\\p{N}]--\\p{Script=Han}])${run}(?![[\\p{L}\\p{N}\\p{M}]--\\p{Script=Han}])`,
        )
        .join("[^\\p{L}\\p{N}]*"),
    )
    .sort((a, b) => b.length - a.length);
  return alternatives.length === 0 ? null : new RegExp(alternatives.join("|"), "gv");
}

/** The text with the hits in it. */
export function highlight(text: string, pattern: RegExp | null): Piece[] {
  const { normal, originOf } = fold(text);
  const pieces: Piece[] = [];
  let end = 0;
  const add = (from: number, to: number, hit: boolean) => {
    if (to > from) pieces.push({ text: text.slice(from, to), hit });
  };
  for (const match of pattern === null ? [] : normal.matchAll(pattern)) {
    const from = Math.max(end, originOf(match.index));
    const to = originOf(match.index + match[0].length);
    add(end, from, false);
    add(from, to, true);
    end = Math.max(end, to);
  }
  add(end, text.length, false);
  return pieces;
}

/** Where a sentence ends, with what closes quotations behind it. */
const sentenceEnd = /[。！？；\n][”’」』）]*/g;

/** A passage around the hits, from the beginning of a sentence where one is near; null when there is none. */
export function snippetOf(text: string, pattern: RegExp | null): Piece[] | null {
  const normal = normalise(text);
  const hits = pattern === null ? [] : [...normal.matchAll(pattern)];
  const best = hits.map(({ index }) => ({
    index,
    found: new Set(hits.filter((hit) => hit.index >= index && hit.index < index + snippetLength - leadLength).map((hit) => hit[0])).size,
  }));
  const [first] = best.toSorted((a, b) => b.found - a.found || a.index - b.index);
  if (!first) return null;
  // Normalising rarely changes lengths; where it did, the passage starts a little off.
  const at = Math.min(Math.round((first.index * text.length) / Math.max(1, normal.length)), text.length);
  const before = text.slice(Math.max(0, at - leadLength), at);
  const sentenceAt = [...before.matchAll(sentenceEnd)].map(({ index, 0: { length } }) => index + length).at(-1);
  const from =
    at - (sentenceAt === undefined ? Math.min(before.length, at <= leadLength ? at : leadLength / 2) : before.length - sentenceAt);
  const passage = text
    .slice(from, from + snippetLength)
    .toWellFormed()
    .replaceAll("\ufffd", "")
    .replace(/\s+/g, " ")
    .trim();
  const isStart = from === 0 || sentenceAt !== undefined;
  return [...(isStart ? [] : [dots]), ...highlight(passage, pattern), ...(from + snippetLength < text.length ? [dots] : [])];
}

const dots: Piece = { text: "…", hit: false };

/** Signs of which each has one normal form, as long as itself: nearly all Chinese text. */
const plain = /^[\p{ASCII}\u4e00-\u9fff\uff01-\uff5e、。《》〈〉「」【】“”‘’—·]*$/u;

/** The normalised text, and where in the text each of its places came from. */
function fold(text: string): { normal: string; originOf: (index: number) => number } {
  if (plain.test(text)) return { normal: normalise(text), originOf: (index) => index };
  const origins: number[] = [];
  let normal = "";
  let at = 0;
  for (const character of text) {
    const folded = normalise(character);
    for (let index = 0; index < folded.length; index++) origins.push(at);
    normal += folded;
    at += character.length;
  }
  return { normal, originOf: (index) => origins[index] ?? text.length };
}
