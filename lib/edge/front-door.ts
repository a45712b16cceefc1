import type { IncomingMessage } from "node:http";
import { isSameOrigin } from "@/lib/http/same-origin";
import { isReaderPath } from "./page-key";

const methods = new Set(["GET", "HEAD", "POST"]);
const maxTarget = 8_192;
/** Next routes that this portal does not use and that had holes before. */
const closed = ["/_next/image", "/_next/data"];
/** Largest body of a form, in bytes. */
const maxForm = 1_048_576;
/** Others, by path: a picture with what a form puts around it, forms that take evidence, and who signs in, which is anybody. */
const others: readonly [RegExp, number][] = [
  [/^\/api\/uploads$/, 33 * 1_048_576],
  [/^\/(?:flag\/[^/]+\/[^/]+|tickets\/[^/]+|articles\/[^/]+\/complain)$/, 16 * 1_048_576],
  [/^\/login$/, 16_384],
];

/**
 * Looks at a request before anything else does: method, host, whether path and query are well formed, and where a form
 * comes from. The status of a request that goes no further; null lets it pass.
 */
export function turnAway(request: IncomingMessage, hosts: ReadonlySet<string>, site: URL): number | null {
  const target = request.url ?? "/";
  if (!methods.has(request.method ?? "")) return 405;
  if (target.length > maxTarget) return 414;
  if (!target.startsWith("/") || target.startsWith("//") || /[\\#]/.test(target)) return 400;
  const host = hostName(request.headers.host);
  if (host === "") return 400;
  if (!hosts.has(host)) return 421;
  if (!isWellFormed(target)) return 400;
  if (request.headers.upgrade !== undefined) return 400;
  // What says in chunks how long it is would have to be told so again by everybody who passes it on.
  if (request.headers["transfer-encoding"] !== undefined) return 411;
  if (request.method !== "POST" && Number(request.headers["content-length"] ?? 0) > 0) return 413;
  if (closed.some((path) => target.startsWith(path))) return 404;
  return request.method === "POST" ? turnPostAway(request, site) : null;
}

/**
 * Looks at a POST before Next does, which would answer 500: it must come from a page of ours and be no longer
 * than a form may be. One that passes carries the headers by which Next recognises its own form.
 */
export function turnPostAway(request: IncomingMessage, site: URL): number | null {
  const { origin, host, "sec-fetch-site": fetchSite, "content-length": length } = request.headers;
  if (!isSameOrigin({ origin, host, fetchSite }, site)) return 403;
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

/** The host names that are answered: the portal's own, those named beside it, and this machine's. */
export function knownHosts(site: URL, others: string): Set<string> {
  return new Set(
    [hostName(site.host), ...others.split(",").map((host) => hostName(host.trim())), "localhost", "127.0.0.1", "[::1]"].filter(
      (host) => host !== "",
    ),
  );
}

/** Host without port, lower case; "" for what is no host, or several. */
export function hostName(host: string | undefined): string {
  return /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.exec(host ?? "")?.[1]?.toLowerCase() ?? "";
}

/**
 * Whether path and query decode to UTF-8 without control characters, and no segment of the path is "." or "..": who reads an
 * address takes them out, and would see another path than those who look at it as it stands.
 */
function isWellFormed(target: string): boolean {
  const [path = "", query = ""] = target.split(/\?(.*)/s);
  if (/\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path)) return false;
  try {
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    return !/[\u0000-\u001f\u007f]/.test(decodeURIComponent(path)) && !/\u0000/.test(decodeURIComponent(query.replace(/\+/g, " ")));
  } catch {
    return false; // not UTF-8
  }
}
