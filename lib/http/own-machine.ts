import { clientAddress } from "./client-address";

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/**
 * Whether a request was made on this machine itself and not brought by a proxy on it: every address it names
 * is a loopback one. A proxy that names whom it heard from, as all do that are set up for it, is told apart.
 */
export function isFromOwnMachine(headers: Headers): boolean {
  if (headers.has("forwarded") || headers.has("x-real-ip") || headers.has("via")) return false;
  const named = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return loopback.test(clientAddress(headers)) && named.every((address) => address === "" || loopback.test(address));
}
