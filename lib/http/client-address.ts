import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/** Set by lib/edge on every request, over whatever came in: Next's handlers cannot see the socket. */
export const clientAddressHeader = "x-client-address";

/** The address of whoever sent a request that came through lib/edge; "" without it (tests, next dev). */
export function clientAddress(headers: Headers): string {
  return headers.get(clientAddressHeader) ?? "";
}

/**
 * The address a request came from. Each of `trustedProxies` proxies in front adds whom it heard from at
 * the right of X-Forwarded-For; what stands further left was written by strangers and is not read.
 */
export function addressOf(request: Pick<IncomingMessage, "headers" | "socket">, trustedProxies: number): string {
  const given = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const heard = [...given.map(normalise), normalise(request.socket.remoteAddress ?? "")];
  // A proxy that names nobody, or nonsense, is itself the last that is known.
  let at = heard.length - 1;
  for (let proxies = trustedProxies; proxies > 0 && at > 0 && heard[at - 1] !== ""; proxies--) at--;
  return heard[at] ?? "";
}

/** One spelling of an address, without a port; IPv4 in IPv6 becomes IPv4. "" for what is none. */
function normalise(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text.trim())?.[1] ?? text.trim().replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare !== "" && ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : "";
}
