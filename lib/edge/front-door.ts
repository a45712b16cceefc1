import type { IncomingMessage } from "node:http";

/** A request that goes no further, and what it is told. */
export type TurnedAway = { status: number; reason: string };

const methods = new Set(["GET", "HEAD", "POST"]);
const maxTarget = 8_192;
/** Next routes that this portal does not use and that had holes before. */
const closed = ["/_next/image", "/_next/data"];

/**
 * Looks at a request before anything else does: method, host, and whether path and query are well
 * formed. Null lets it pass.
 */
export function turnAway(request: IncomingMessage, hosts: ReadonlySet<string>): TurnedAway | null {
  const target = request.url ?? "/";
  if (!methods.has(request.method ?? "")) return { status: 405, reason: "Method Not Allowed" };
  if (target.length > maxTarget) return { status: 414, reason: "URI Too Long" };
  if (!target.startsWith("/") || target.startsWith("//") || /[\\#]/.test(target)) return { status: 400, reason: "Bad Request" };
  const host = hostName(request.headers.host);
  if (host === "") return { status: 400, reason: "Bad Request" };
  if (!hosts.has(host)) return { status: 421, reason: "Misdirected Request" };
  if (!isWellFormed(target)) return { status: 400, reason: "Bad Request" };
  if (request.headers.upgrade !== undefined) return { status: 400, reason: "Bad Request" };
  // What says in chunks how long it is would have to be told so again by everybody who passes it on.
  if (request.headers["transfer-encoding"] !== undefined) return { status: 411, reason: "Length Required" };
  if (closed.some((path) => target.startsWith(path))) return { status: 404, reason: "Not Found" };
  return null;
}

/** The host names that are answered: the portal's own, those named beside it, and this machine's. */
export function knownHosts(siteUrl: string, others: string): Set<string> {
  return new Set(
    [hostName(new URL(siteUrl).host), ...others.split(",").map((host) => hostName(host.trim())), "localhost", "127.0.0.1", "[::1]"].filter(
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
