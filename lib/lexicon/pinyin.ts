import { pinyin } from "pinyin-pro";

/** Pinyin without tones, ü as v, by UTF-16 unit; empty for what has none, undefined for what was not asked yet. */
const syllables: (string | undefined)[] = [];

function syllableOf(unit: number): string {
  if (syllables[unit] === undefined) learn([unit]);
  return syllables[unit] ?? "";
}

/** The letters of a word; empty when one of its characters has none. */
export function spellingOf(word: string): string {
  let letters = "";
  for (let at = 0; at < word.length; at++) {
    const syllable = syllableOf(word.charCodeAt(at));
    if (syllable === "") return "";
    letters += syllable;
  }
  return letters;
}

/** Words by their pinyin: 65,000 of them are entered in some 20 ms, since no letters are put together. */
export type Spellings = { words: readonly string[]; heads: Int32Array; next: Int32Array; isEmpty: boolean };

/** Words of one character, or of less than four letters, mean nothing in letters and are left out; `skip` leaves out more. */
export function indexSpellings(words: readonly string[], skip: (index: number) => boolean): Spellings {
  learn(new Set(words.flatMap((word, index) => (isSpellable(word) && !skip(index) ? unitsOf(word) : []))));
  const bits = Math.max(8, Math.ceil(Math.log2(words.length + 1)) + 1);
  const heads = new Int32Array(2 ** bits);
  const next = new Int32Array(words.length + 1);
  let isEmpty = true;
  words.forEach((word, index) => {
    if (!isSpellable(word) || skip(index)) return;
    let [hash, letters] = [0, 0];
    for (let at = 0; at < word.length; at++) {
      const syllable = syllables[word.charCodeAt(at)] ?? "";
      if (syllable === "") return;
      letters += syllable.length;
      for (let letter = 0; letter < syllable.length; letter++) hash = mix(hash, syllable.charCodeAt(letter));
    }
    if (letters < 4) return;
    const place = hash & (heads.length - 1);
    next[index + 1] = heads[place] ?? 0;
    heads[place] = index + 1;
    isEmpty = false;
  });
  return { words, heads, next, isEmpty };
}

/** Numbers of the words that are spelled so. */
export function spelledSo({ words, heads, next }: Spellings, letters: string): number[] {
  let hash = 0;
  for (let at = 0; at < letters.length; at++) hash = mix(hash, letters.charCodeAt(at));
  const found: number[] = [];
  for (let word = heads[hash & (heads.length - 1)] ?? 0; word !== 0; word = next[word] ?? 0)
    if (spellingOf(words[word - 1] ?? "") === letters) found.push(word - 1);
  return found;
}

function isSpellable(word: string): boolean {
  return word.length >= 2 && word.length <= 6;
}

function unitsOf(word: string): number[] {
  return Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
}

function mix(hash: number, code: number): number {
  const mixed = Math.imul(hash ^ code, 0x01000193);
  return mixed ^ (mixed >>> 15);
}

/** All at once: asked one by one it takes three times as long. */
function learn(units: Iterable<number>): void {
  const unknown = [...units].filter((unit) => syllables[unit] === undefined);
  if (unknown.length === 0) return;
  const read = pinyin(String.fromCharCode(...unknown.flatMap((unit) => [unit, 10])), { toneType: "none", type: "array", v: true });
  unknown.forEach((unit, index) => {
    const syllable = read[index * 2] ?? "";
    syllables[unit] = /^[a-z]{1,6}$/.test(syllable) && unit > 0x2fff ? syllable : "";
  });
}
