import { normalise } from "./normalise";

const gram = 5;
const signatureSize = 64;

/** Character 5-grams (or of another length) of a text's letters and digits, as 32-bit hashes; of a shorter text the text itself. */
export function grams(text: string, length = gram): Set<number> {
  const letters = [...normalise(text).replace(/[^\p{L}\p{N}]/gu, "")];
  const found = new Set<number>();
  for (let index = 0; index === 0 || index + length <= letters.length; index++)
    found.add(hash(letters.slice(index, index + length).join("")));
  return found;
}

/** Jaccard similarity of two sets, 0–1. */
export function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0;
  for (const value of a) if (b.has(value)) shared++;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** MinHash signature of 64 values over the 5-grams: the share of equal places estimates the Jaccard similarity. */
export function signatureOf(text: string): number[] {
  const least = new Int32Array(signatureSize).fill(0x7fffffff);
  for (const value of grams(text)) {
    for (let index = 0; index < signatureSize; index++) {
      const mixed = mix(value ^ Math.imul(index + 1, 0x9e3779b1));
      if (mixed < (least[index] ?? 0)) least[index] = mixed;
    }
  }
  return [...least];
}

const bandSize = 4;

/**
 * One hash for every four places of a signature, with the number of the band in it: two texts with Jaccard .7
 * share at least one of the 16 with probability .99, two with .2 with .03.
 */
export function bandsOf(signature: ArrayLike<number>): number[] {
  const bands: number[] = [];
  for (let first = 0; first + bandSize <= signature.length; first += bandSize) {
    let value = Math.imul(first + 1, 0x9e3779b1);
    for (let index = first; index < first + bandSize; index++) value = mix(Math.imul(value, 31) ^ (signature[index] ?? 0));
    bands.push(value);
  }
  return bands;
}

/** Estimated Jaccard similarity of the texts behind two signatures, 0–1. */
export function signatureSimilarity(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  for (let index = 0; index < length; index++) if (a[index] === b[index]) same++;
  return length === 0 ? 0 : same / length;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value | 0;
}

/** Finaliser of MurmurHash3. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
