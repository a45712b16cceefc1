import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";
import { networkOf } from "./network";

/** Set by lib/edge on every request, over whatever came in: Next's handlers cannot see the socket. */
export const clientAddressHeader = "x-client-address";

/** The address of whoever sent a request that came through lib/edge; "" without it (tests, next dev). */
export function clientAddress(headers: Headers): string {
  return headers.get(clientAddressHeader) ?? "";
}

/** The network of whoever sent a request whose address is written on it. */
export function senderOf({ headers }: Pick<IncomingMessage, "headers">): string {
  return networkOf(String(headers[clientAddressHeader] ?? ""));
}

/**
 * The address a request came from. Each of `trustedProxies` proxies in front adds whom it heard from at
 * the right of X-Forwarded-For; what stands further left was written by strangers and is not read.
 */
export function addressOf(request: Pick<IncomingMessage, "headers" | "socket">, trustedProxies: number): string {
  let heard = normalise(request.socket.remoteAddress ?? "");
  if (trustedProxies === 0) return heard;
  const given = [request.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").slice(-trustedProxies);
  for (const entry of given.reverse()) {
    const address = normalise(entry);
    // A proxy that names nobody, or nonsense, is itself the last that is known.
    if (address === "") break;
    heard = address;
  }
  return heard;
}

/** One spelling of an address, without a port; IPv4 in IPv6 becomes IPv4. "" for what is none. */
function normalise(text: string): string {
  const bare = /^\[([^\]]+)\](?::\d+)?$/.exec(text.trim())?.[1] ?? text.trim().replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, "$1");
  return bare !== "" && ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : "";
}
