import { isHan, type Stream } from "./normalise";
import { spelledSo, spellingOf } from "./pinyin";
import type { WordSet } from "./word-set";

const mostTokens = 8;
const mostLetters = 36;
const mostHan = 3;

/** Where a word stands in pinyin: "dubo", "du-bo", "d u b o", or half in characters: 赌bo. */
export function findSpelled(set: WordSet, stream: Stream, text: string, found: (rule: number, start: number, end: number) => void): void {
  const tokens = letterTokens(stream);
  tokens.forEach(([start], first) => {
    for (let last = first; last < Math.min(first + mostTokens, tokens.length); last++) {
      const end = tokens[last]?.[1] ?? 0;
      // Tokens that are joined follow on each other.
      if (last > first && tokens[last]?.[0] !== tokens[last - 1]?.[1]) break;
      if (end - start > mostLetters) break;
      const letters = lettersOf(stream, start, end);
      if (!isName(text.slice(stream.from[start], stream.to[end - 1])))
        for (const rule of spelledSo(set.spellings, letters)) found(rule, start, end);
      if (last === first) findHalf(set, stream, [start, end], letters, found);
    }
  });
}

/** "Du Bo" and "DuBo" are how names are written. */
function isName(written: string): boolean {
  return /^\p{Lu}\p{Ll}+(?:\s?\p{Lu}\p{Ll}+)+$/u.test(written);
}

/** One spelled run with up to three characters on each side of it. */
function findHalf(
  set: WordSet,
  stream: Stream,
  [start, end]: [number, number],
  letters: string,
  found: (rule: number, start: number, end: number) => void,
): void {
  if (letters.length > 12) return;
  const { codes } = stream;
  let left = "";
  for (let before = 0; before <= mostHan; before++) {
    if (before > 0) {
      const code = codes[start - before] ?? 0;
      if (!isHan(code)) return;
      left = String.fromCharCode(code) + left;
    }
    let right = "";
    for (let after = 0; after <= mostHan; after++) {
      if (after > 0) {
        const code = codes[end + after - 1] ?? 0;
        if (end + after > stream.length || !isHan(code)) break;
        right += String.fromCharCode(code);
      }
      if (before + after === 0) continue;
      for (const rule of spelledSo(set.spellings, spellingOf(left) + letters + spellingOf(right))) {
        const word = set.words[rule] ?? "";
        if (word.startsWith(left) && word.endsWith(right) && word.length > before + after) found(rule, start - before, end + after);
      }
    }
  }
}

/** Runs of latin letters, parted wherever something stands between them in the text. */
function letterTokens({ codes, from, to, length }: Stream): [number, number][] {
  const tokens: [number, number][] = [];
  let start = -1;
  for (let at = 0; at <= length; at++) {
    const code = codes[at] ?? 0;
    const isLetter = at < length && code >= 0x61 && code <= 0x7a;
    const isParted = start >= 0 && at > 0 && at < length && (from[at] ?? 0) > (to[at - 1] ?? 0);
    if (start >= 0 && (!isLetter || isParted)) {
      tokens.push([start, at]);
      start = -1;
    }
    if (isLetter && start < 0) start = at;
  }
  return tokens;
}

function lettersOf({ codes }: Stream, start: number, end: number): string {
  return String.fromCharCode(...codes.subarray(start, end));
}
