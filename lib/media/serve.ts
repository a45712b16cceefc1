import { Readable } from "node:stream";
import type { ServedFile } from "@/lib/http/answer-file";
import { depot } from "./depot";
import { servedType } from "./names";
import { isRemoved } from "./removed";

export type ServedPicture = { file: ServedFile; type: string };

/**
 * One file of a picture by the two parts of its address, /media/<first 32 hex of sha256>/<name>; null for
 * anything else, "removed" for what is gone for readers, unless `mayBeGone`: the staff go on seeing what they judge
 * or edit. Whoever gets a file must take the stream or close.
 */
export async function openPicture(sha: string, name: string, mayBeGone = false): Promise<ServedPicture | "removed" | null> {
  // Both parts are matched whole: nothing else of an address ever becomes part of a path.
  const type = servedType(name);
  if (!/^[0-9a-f]{32}$/.test(sha) || type === null) return null;
  if (!mayBeGone && (await isRemoved(sha))) return "removed";
  const stored = await (await depot()).open(sha, name);
  if (!stored) return null;
  return {
    type,
    file: {
      etag: `"${sha.slice(0, 12)}-${name.replace(".", "-")}-${stored.bytes.toString(36)}"`,
      stream: () => Readable.toWeb(stored.stream()) as ReadableStream<Uint8Array>,
      close: stored.close,
    },
  };
}
