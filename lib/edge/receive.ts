import type { IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { senderOf } from "@/lib/http/client-address";
import type { Sent } from "./capture";
import { quota } from "./quota";

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
export function receiver(): <T>(request: IncomingMessage, use: (sent: Sent) => Promise<T>) => Promise<T> {
  const words = quota(mostOfNetwork, Infinity);
  const pictures = quota(mostOfNetwork, mostOfPictures);
  return async (request, use) => {
    const { method = "GET", url = "/", headers } = request;
    if (method !== "POST") return use({ method, url, headers });
    const length = Number(headers["content-length"] ?? 0);
    return (length > typed ? pictures : words)(senderOf(request), length, async () => {
      const body = await buffer(request);
      if (hasTooManyParts(headers["content-type"], body)) throw new TooLarge("more parts than any form has");
      return use({ method, url, headers, body });
    });
  };
}

/** More than any form of readers has; to read each takes the thread behind its time. */
const mostParts = 200;

/** Whether a body of several parts has more of them than that. */
export function hasTooManyParts(contentType: string | undefined, body: Buffer): boolean {
  const boundary = /^multipart\/form-data.*;\s*boundary="?([^";]+)/i.exec(contentType ?? "")?.[1];
  if (boundary === undefined) return false;
  let at = 0;
  for (let parts = 0; parts <= mostParts; parts++) {
    at = body.indexOf(`--${boundary}`, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
