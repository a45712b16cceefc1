import type { IncomingMessage } from "node:http";
import { isSameOrigin } from "@/lib/http/same-origin";
import { isReaderPath } from "./page-key";

/** Largest body of a form, in bytes. */
const maxForm = 1_048_576;
/** Others, by path: a picture with what a form puts around it, forms that take evidence, and who signs in, which is anybody. */
const others: readonly [RegExp, number][] = [
  [/^\/api\/uploads$/, 33 * 1_048_576],
  [/^\/(?:flag\/[^/]+\/[^/]+|tickets\/[^/]+|articles\/[^/]+\/complain)$/, 16 * 1_048_576],
  [/^\/login$/, 16_384],
];

/**
 * Looks at a POST before Next does, which would answer 500: it must come from a page of ours and be no longer
 * than a form may be. One that passes carries the headers by which Next recognises its own form.
 */
export function turnPostAway(request: IncomingMessage, site: URL): number | null {
  const { origin, host, "sec-fetch-site": fetchSite, "content-length": length } = request.headers;
  const said = { origin, host, fetchSite: typeof fetchSite === "string" ? fetchSite : undefined };
  if (!isSameOrigin(said, site)) return 403;
  const path = new URL(request.url ?? "/", site).pathname;
  // Readers' forms are plain ones. For an action that a script calls Next fetches the page it leads to from here: each such
  // call would hold one place among the pages that are made and wait for another, and four of them would wait for ever.
  if (request.headers["next-action"] !== undefined && isReaderPath(path)) return 400;
  if (Number(length ?? 0) > (others.find(([pattern]) => pattern.test(path))?.[1] ?? maxForm)) return 413;
  // Next compares Origin with this header: a proxy may have changed Host, and a stranger may have written it.
  if (origin !== undefined) request.headers["x-forwarded-host"] = new URL(origin).host;
  else delete request.headers["x-forwarded-host"];
  return null;
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
