import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import type { Sent } from "./capture";
import { Overloaded } from "./renderers";

/** Larger bodies, in bytes, are not what people type: they hold pictures. */
const typed = 65_536;
/** So many bytes of those are held at a time, from the first that comes until the answer is there. */
const mostHeld = 128 * 1_048_576;

/**
 * Has a request used once all of its body is here: one whose body comes slowly must not hold a place among the
 * pages that are made. Rejects when the sender goes away before, and as Overloaded when too much is held already.
 */
export function receiver(): <T>(request: IncomingMessage, use: (sent: Sent) => Promise<T>) => Promise<T> {
  let held = 0;
  return async (request, use) => {
    const { method = "GET", url = "/", headers } = request;
    const length = Number(headers["content-length"] ?? 0);
    const large = length > typed ? length : 0;
    if (large > 0 && held + large > mostHeld) throw new Overloaded("too many large forms come in");
    held += large;
    try {
      return await use(method === "POST" ? { method, url, headers, body: await buffer(request) } : { method, url, headers });
    } finally {
      held -= large;
    }
  };
}
