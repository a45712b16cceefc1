import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Sent } from "./capture";
import { hasTooManyParts } from "./posted";
import { Overloaded } from "./renderers";

/** What was sent is more than anybody types. */
export class TooLarge extends Error {}

/** Larger bodies, in bytes, are not what people type: they hold pictures. */
const typed = 65_536;
/** So many bytes of either kind are held of one network at a time, from the first that comes until the answer is there. */
const mostOfNetwork = 32 * 1_048_576;
/** The same of all pictures. */
const mostOfPictures = 128 * 1_048_576;

/**
 * Has a request used once all of its body is here: one whose body comes slowly must not hold a place among the
 * pages that are made. Rejects when the sender goes away before, as Overloaded when too much is held already, and as
 * TooLarge when it has more parts than any form.
 */
export function receiver(): <T>(request: IncomingMessage, network: string, use: (sent: Sent) => Promise<T>) => Promise<T> {
  const words = quota(Infinity);
  const pictures = quota(mostOfPictures);
  return async (request, network, use) => {
    const { method = "GET", url = "/", headers } = request;
    if (method !== "POST") return use({ method, url, headers });
    const length = Number(headers["content-length"] ?? 0);
    const giveBack = (length > typed ? pictures : words)(network, length);
    try {
      const body = await buffer(request);
      if (hasTooManyParts(headers["content-type"], body)) throw new TooLarge("more parts than any form has");
      return await use({ method, url, headers, body });
    } finally {
      giveBack();
    }
  };
}

/** Takes bytes for a network, up to what one may hold and all may (`most`), and tells how to give them back. */
function quota(most: number): (network: string, bytes: number) => () => void {
  const held = new Map<string, number>();
  let ofAll = 0;
  const add = (network: string, bytes: number) => {
    ofAll += bytes;
    const now = (held.get(network) ?? 0) + bytes;
    if (now > 0) held.set(network, now);
    else held.delete(network);
  };
  return (network, bytes) => {
    if (ofAll + bytes > most || (held.get(network) ?? 0) + bytes > mostOfNetwork) throw new Overloaded("too many forms come in");
    add(network, bytes);
    return () => add(network, -bytes);
  };
}
