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

/** Bytes of a mark of `markWithin` that are its network's. */
const ofNetwork = 8;

/**
 * One browser of one address (IPv6: /64), keyed by `keyed`, which takes 8 bytes or more of a text. All marks of one network
 * begin alike and so stand together in an index: they can be counted, since the browser is only what a header says.
 */
export function markWithin({ address, agent }: Visitor, keyed: (text: string) => Uint8Array): Buffer<ArrayBuffer> {
  const network = networkOf(address);
  const halves = [keyed(`network\n${network}`), keyed(`reader\n${network}\n${agent}`)];
  return Buffer.concat(halves.map((half) => half.subarray(0, ofNetwork)));
}

/** The first and the last mark that others of its network can have. */
export function networkRange(mark: Uint8Array): [Buffer<ArrayBuffer>, Buffer<ArrayBuffer>] {
  const network = mark.subarray(0, ofNetwork);
  return [Buffer.concat([network, Buffer.alloc(ofNetwork, 0)]), Buffer.concat([network, Buffer.alloc(ofNetwork, 0xff)])];
}

export function voterMark(visitor: Visitor): Buffer<ArrayBuffer> {
  return markWithin(visitor, (text) => mark(`vote\n${text}`));
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
