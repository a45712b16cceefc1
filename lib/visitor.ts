import { createHmac } from "node:crypto";
import ipaddr from "ipaddr.js";
import { appSecret } from "@/lib/env";
import { networkOf } from "@/lib/http/network";

/** Where a reader's form came from. */
export type Visitor = { address: string; agent: string };

/**
 * What is kept of a reader who comments, flags or asks: HMACs that cannot be turned back, 16 bytes each.
 * `reader` stands for one browser at one address, `network` for everybody of a /24 (IPv4) or /48 (IPv6).
 */
export type VisitorMarks = { reader: Uint8Array<ArrayBuffer>; network: Uint8Array<ArrayBuffer> };

export function marksOf({ address, agent }: Visitor): VisitorMarks {
  return { reader: mark(`reader\n${networkOf(address)}\n${agent}`), network: mark(`network\n${wideNetworkOf(address)}`) };
}

function mark(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHmac("sha256", appSecret()).update(`visitor\n${text}`).digest().subarray(0, 16));
}

function wideNetworkOf(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  return parsed.kind() === "ipv4"
    ? ipaddr.IPv4.networkAddressFromCIDR(`${parsed.toString()}/24`).toString()
    : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/48`).toString();
}

/** The browser alone, the same at every address: many people's, so it says something only beside the time and the reason. */
export function browserMark({ agent }: Visitor): Uint8Array<ArrayBuffer> {
  return mark(`browser\n${agent}`);
}
