import { createReadStream } from "node:fs";
import { ItemError } from "./item";

/** Longest piece (a line, an item, an array element) that is held in memory, in characters. */
export const maxPiece = 8_000_000;

/**
 * The decoder for a text by its first bytes. A byte order mark decides; else what is valid UTF-8 is UTF-8,
 * whatever it declares (saved pages often keep the declaration of their old encoding); else the declared
 * encoding (XML, meta charset), else GB18030, which also reads GB2312 and GBK.
 */
function decoderFor(head: Buffer): TextDecoder {
  if (head[0] === 0xff && head[1] === 0xfe) return new TextDecoder("utf-16le");
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder("utf-16be");
  if (isUtf8(head)) return new TextDecoder("utf-8");
  const text = head.subarray(0, 4_096).toString("latin1");
  const label =
    (/^\s*<\?xml[^>]*\sencoding=["']([\w-]+)/i.exec(text) ?? /<meta[^<>]+charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w-]+)/i.exec(text))?.[1] ??
    "";
  if (/^(?:|utf-?8|gb.*|x-gbk|cp936)$/i.test(label)) return new TextDecoder("gb18030");
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ItemError(`The file declares an unknown encoding (${label.slice(0, 40)}).`);
  }
}

/** Whether bytes are UTF-8; the last character may be cut off. */
function isUtf8(bytes: Buffer): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return false;
  }
}

/** A whole text, decoded as decoderFor says. */
export function decodeText(bytes: Buffer): string {
  return decoderFor(bytes).decode(bytes);
}

/** A text file in pieces of about 256 KB, decoded; never the whole of it. */
export async function* streamText(path: string, onBytes: (count: number) => void = () => undefined): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    decoder ??= decoderFor(chunk);
    onBytes(chunk.length);
    yield decoder.decode(chunk, { stream: true });
  }
  if (decoder) yield decoder.decode();
}

/** The lines of a text file; a line longer than `maxPiece` comes as null. */
export async function* streamLines(path: string, onBytes?: (count: number) => void): AsyncGenerator<string | null> {
  let pending = "";
  let isTooLong = false;
  for await (const chunk of streamText(path, onBytes)) {
    const lines = (pending + chunk).split("\n");
    pending = lines.pop() ?? "";
    for (const line of lines) {
      yield isTooLong ? null : line;
      isTooLong = false;
    }
    if (pending.length > maxPiece) {
      isTooLong = true;
      pending = "";
    }
  }
  if (isTooLong || pending !== "") yield isTooLong ? null : pending;
}
