import ipaddr from "ipaddr.js";

/**
 * Whether an IP address belongs to the public Internet. Everything else is refused: loopback, private, link-local,
 * carrier-grade NAT, multicast, reserved, and IPv6 addresses that carry an IPv4 one (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === "ipv4") return parsed.range() === "unicast";
  const ip = parsed as ipaddr.IPv6;
  // Only 2000::/3 is given out; a zone names an interface of this machine.
  return ip.range() === "unicast" && ip.zoneId === undefined && ip.match(globalUnicast);
}

const globalUnicast = ipaddr.IPv6.parseCIDR("2000::/3");
