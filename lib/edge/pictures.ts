import type { IncomingMessage, ServerResponse } from "node:http";
import { LRUCache } from "lru-cache";
import { senderOf } from "@/lib/http/client-address";
import { send, type Ready } from "./answer";
import { isSignedIn } from "./page-key";
import { quota } from "./quota";

/** What the thread behind is asked about pictures, by the two parts of their addresses: the first 32 hex of the sha256, and a name. */
export type Library = {
  /** Null for what is none, is gone, or has more than `most` bytes. */
  readPicture: (sha: string, name: string, most: number) => Promise<{ bytes: Uint8Array; type: string; etag: string } | null>;
  isRemovedPicture: (sha: string) => Promise<boolean>;
};

/** A picture could not be read: what it is kept on failed, or does not answer. */
export class Unread extends Error {}

type Kept = { answer: Ready; seenAt: number };

/** Larger ones, in bytes, are few and would push many small ones out: they are left to others. */
const mostBytes = 262_144;
/** A picture that was deleted is sent for so long, in ms. */
const keptForMs = 60_000;
/** So long, in ms, a picture that is not removed counts as that; the thread behind knows it as long again (lib/media/removed.ts). */
const seenForMs = 400;
/** Pictures that are read at a time: of one network, and in all. A storage service may take its time for each. */
const mostReading = { ofNetwork: 200, ofAll: 400 };

/**
 * Answers with pictures from memory, up to `maxBytes` of them, the least recently used out first; what is not there is read,
 * once however many ask.
 */
export function keptPictures(maxBytes: number, { readPicture, isRemovedPicture }: Library) {
  const kept = new LRUCache<string, Kept>({
    maxSize: maxBytes,
    ttl: keptForMs,
    sizeCalculation: ({ answer }) => answer.body.length + 1_024,
  });
  const underWay = new Map<string, Promise<Kept | null>>();
  const hold = quota(mostReading.ofNetwork, mostReading.ofAll);

  /** One question or reading at a time for each file. */
  function find(path: string, begin: () => Promise<Kept | null>): Promise<Kept | null> {
    const looking = underWay.get(path) ?? begin().finally(() => underWay.delete(path));
    underWay.set(path, looking);
    return looking;
  }

  async function read(path: string, sha: string, name: string): Promise<Kept | null> {
    const seenAt = performance.now();
    const found = await readPicture(sha, name, mostBytes).catch((cause: unknown) => {
      throw new Unread(path, { cause });
    });
    if (!found) return null;
    const { type, etag } = found;
    // In memory of its own: what came from the other thread may be a piece of far more.
    const body = new Uint8Array(found.bytes);
    // Nothing in an AVIF or a WebP runs or loads anything, as long as it is taken for what it is.
    const own = {
      "X-Content-Type-Options": "nosniff",
      "Content-Type": type,
      "Cache-Control": "public, max-age=31536000, immutable",
      ETag: etag,
      "Content-Length": String(body.length),
    };
    const picture = { answer: { status: 200, head: Object.entries(own).flat(), etag, body }, seenAt };
    kept.set(path, picture);
    return picture;
  }

  async function look(path: string, sha: string, picture: Kept): Promise<Kept | null> {
    const seenAt = performance.now();
    const isRemoved = await isRemovedPicture(sha);
    if (isRemoved) kept.delete(path);
    else picture.seenAt = seenAt;
    return isRemoved ? null : picture;
  }

  /** Answers a GET of a picture that is kept and was seen just now; false where it has to be looked for. */
  function answerKept(request: IncomingMessage, response: ServerResponse): boolean {
    const picture = kept.get(request.url ?? "");
    if (!picture || !isSeen(picture) || isSignedIn(request.headers.cookie)) return false;
    send(request, response, picture.answer);
    return true;
  }

  /** False for what is left to others: what is no picture, is gone, or is larger than most, and staff, who go on seeing what is gone. */
  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean> {
    const [, sha, name] = /^\/media\/([0-9a-f]{32})\/([\w.-]{1,40})$/.exec(path) ?? [];
    if (sha === undefined || name === undefined || request.method === "POST" || isSignedIn(request.headers.cookie)) return false;
    // What is read holds a place for whoever asked first; those who join, or want a kept one, need none.
    const found = kept.get(path) ?? (await find(path, () => hold(senderOf(request), 1, () => read(path, sha, name))));
    // What was taken away while it was read is not sent either.
    const picture = found === null || isSeen(found) ? found : await find(path, () => look(path, sha, found));
    if (picture !== null) send(request, response, picture.answer);
    return picture !== null;
  }

  return { answerKept, answer };
}

function isSeen({ seenAt }: Kept): boolean {
  return performance.now() - seenAt <= seenForMs;
}
