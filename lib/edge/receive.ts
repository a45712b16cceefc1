import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Sent } from "./capture";
import { Overloaded } from "./renderers";

/** Larger bodies, in bytes, are not what people type: they hold pictures. */
const typed = 65_536;
/** So many bytes of those are held at a time, from the first that comes until the answer is there; of one network a quarter of them. */
const mostHeld = 128 * 1_048_576;

/**
 * Has a request used once all of its body is here: one whose body comes slowly must not hold a place among the
 * pages that are made. Rejects when the sender goes away before, and as Overloaded when too much is held already.
 */
export function receiver(): <T>(request: IncomingMessage, network: string, use: (sent: Sent) => Promise<T>) => Promise<T> {
  const held = new Map<string, number>();
  return async (request, network, use) => {
    const { method = "GET", url = "/", headers } = request;
    if (method !== "POST") return use({ method, url, headers });
    const length = Number(headers["content-length"] ?? 0);
    if (length <= typed) return use({ method, url, headers, body: await buffer(request) });
    const ofThis = (held.get(network) ?? 0) + length;
    const ofAll = [...held.values()].reduce((sum, bytes) => sum + bytes, length);
    if (ofThis > mostHeld / 4 || ofAll > mostHeld) throw new Overloaded("too many large forms come in");
    held.set(network, ofThis);
    try {
      return await use({ method, url, headers, body: await buffer(request) });
    } finally {
      const left = (held.get(network) ?? 0) - length;
      if (left > 0) held.set(network, left);
      else held.delete(network);
    }
  };
}
