import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { db } from "@/lib/db";
import type { ServedFile } from "@/lib/http/answer-file";
import type { Actor } from "@/lib/user/actor";
import { depot } from "./depot";
import { servedType } from "./names";
import { canSeeRemoved } from "./policy";
import { isRemoved } from "./removed";

export type ServedPicture = { file: ServedFile; type: string };

/**
 * One file of a picture by the two parts of its address, /media/<first 32 hex of sha256>/<name>; null for
 * anything else, "removed" for what is gone for readers and for this member of the staff.
 * Whoever gets a file must take the stream or close.
 */
export async function openPicture(sha: string, name: string, viewer: Actor | null = null): Promise<ServedPicture | "removed" | null> {
  // Both parts are matched whole: nothing else of an address ever becomes part of a path.
  const type = servedType(name);
  if (!/^[0-9a-f]{32}$/.test(sha) || type === null) return null;
  if ((await isRemoved(sha)) && !(viewer && (await staysFor(viewer, sha)))) return "removed";
  const stored = await (await depot()).open(sha, name);
  if (!stored) return null;
  return {
    type,
    file: {
      etag: `"${sha.slice(0, 12)}-${name.replace(".", "-")}-${stored.bytes.toString(36)}"`,
      length: stored.bytes,
      stream: () => Readable.toWeb(stored.stream()) as ReadableStream<Uint8Array>,
      close: stored.close,
    },
  };
}

/** All of such a file as anybody may see it; null for what is none, is gone, or has more than `most` bytes. */
export async function readPicture(sha: string, name: string, most: number): Promise<{ bytes: Buffer; type: string; etag: string } | null> {
  const found = await openPicture(sha, name);
  if (found === null || found === "removed") return null;
  const { file, type } = found;
  if (file.length > 0 && file.length <= most) return { bytes: await buffer(file.stream()), type, etag: file.etag };
  await file.close();
  return null;
}

/** The staff go on seeing what only went with its stories; what a decision removed, those who judge it and whoever brought it. */
async function staysFor(viewer: Actor, sha: string): Promise<boolean> {
  const asset = await db.mediaAsset.findFirst({
    where: { sha256: { gte: sha, lt: `${sha}g` } }, // begins with it
    select: { removedAt: true, uploadedById: true },
  });
  return asset !== null && (asset.removedAt === null || canSeeRemoved(viewer, asset));
}
