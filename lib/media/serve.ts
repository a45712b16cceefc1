import { open } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import type { ServedFile } from "@/lib/http/answer-file";
import { absent, mediaDir } from "./files";

/**
 * One size of a picture by the two parts of its address, /media/<first 32 hex of sha256>/<width>.webp;
 * null for anything else. Reads only the disk. The caller must take the stream or close.
 */
export async function openPicture(sha: string, file: string): Promise<ServedFile | null> {
  // Both parts are matched whole: nothing else of an address ever becomes part of a path.
  if (!/^[0-9a-f]{32}$/.test(sha) || !/^[1-9]\d{0,4}\.webp$/.test(file)) return null;
  const handle = await open(path.join(mediaDir(sha), file), "r").catch(absent);
  if (!handle) return null;
  const { size } = await handle.stat();
  return {
    etag: `"${sha.slice(0, 12)}-${file.slice(0, -".webp".length)}-${size.toString(36)}"`,
    stream: () => Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>,
    close: () => handle.close(),
  };
}
