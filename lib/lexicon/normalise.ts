import { lookAlikes } from "./look-alikes";
import { simplified } from "./simplified";

/**
 * A text as the rules see it: its letters and digits without what stands between them, each folded (NFKC,
 * lower case, without accents, simplified, look-alikes as what they stand for), and where each came from.
 */
export type Stream = {
  codes: Uint16Array;
  length: number;
  /** UTF-16 offsets in the text, from the first to behind the last unit of what became this code. */
  from: Int32Array;
  to: Int32Array;
};

/** What no word runs across: the end of a sentence, and other punctuation. Everything else between letters is dropped. */
export const sentenceBreak = 10;

const dropped = 1;
const several = 2;

const ends = /[\n\r\u2028\u2029。！？；!?;]/u;
const breaks = /[，、：,:“”‘’"'《》〈〉「」『』（）()【】[\]…—\p{Co}]/u;

/** Folded form of every UTF-16 unit met so far. */
const table = new Uint16Array(65_536);
const expansions = new Map<number, string>();

export function streamOf(text: string): Stream {
  let size = text.length + 16;
  let stream: Stream = { codes: new Uint16Array(size), length: 0, from: new Int32Array(size), to: new Int32Array(size) };
  const add = (code: number, from: number, to: number) => {
    if (stream.length === size) stream = grown(stream, (size *= 2));
    stream.codes[stream.length] = code;
    stream.from[stream.length] = from;
    stream.to[stream.length++] = to;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const known = table[unit] || learn(unit);
    if (known === dropped) continue;
    if (known !== several) {
      add(known, at, at + 1);
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    const width = point > 0xffff ? 2 : 1;
    const folded = width === 2 ? fold(String.fromCodePoint(point)) : (expansions.get(unit) ?? "");
    for (let index = 0; index < folded.length; index++) add(folded.charCodeAt(index), at, at + width);
    at += width - 1;
  }
  return stream;
}

/** The folded text of a part of a stream. */
export function textOf({ codes }: Stream, from: number, to: number): string {
  return Buffer.from(codes.buffer, codes.byteOffset + from * 2, (to - from) * 2).toString("utf16le");
}

/** A word in the form in which it is looked for; empty when it has no letters. */
export function normaliseWord(word: string): string {
  if (isNormal(word)) return word;
  const stream = streamOf(word);
  return textOf(stream, 0, stream.length).replace(/[\t\n]/g, "");
}

function isNormal(word: string): boolean {
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    if ((table[unit] || learn(unit)) !== unit || unit <= sentenceBreak) return false;
  }
  return true;
}

export function isHan(code: number): boolean {
  return (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || (code >= 0xd800 && code <= 0xdfff) || code === 0x3007;
}

export function isLatin(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function learn(unit: number): number {
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  const folded = isSurrogate ? "" : fold(String.fromCharCode(unit));
  if (isSurrogate || folded.length > 1) {
    expansions.set(unit, folded);
    return (table[unit] = several);
  }
  return (table[unit] = folded === "" ? dropped : folded.charCodeAt(0) || dropped);
}

/** Empty for what is dropped. */
function fold(character: string): string {
  if (ends.test(character)) return "\n";
  if (breaks.test(character)) return "\t";
  return [...character.normalize("NFKD").toLowerCase()]
    .filter((part) => /[\p{L}\p{N}]/u.test(part))
    .map((part) => lookAlikes.get(part) ?? (/\p{Script=Han}/u.test(part) ? simplified(part) : part))
    .join("");
}

function grown(stream: Stream, size: number): Stream {
  const [codes, from, to] = [new Uint16Array(size), new Int32Array(size), new Int32Array(size)];
  codes.set(stream.codes);
  from.set(stream.from);
  to.set(stream.to);
  return { ...stream, codes, from, to };
}
