import { describe, expect, test } from "vitest";
import { addressOf } from "./client-address";

function from(remoteAddress: string, forwarded?: string) {
  return { socket: { remoteAddress }, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } } as unknown as Parameters<
    typeof addressOf
  >[0];
}

describe("the address of a reader", () => {
  test.each([
    ["is the socket's where no proxy is trusted", "192.0.2.7", "203.0.113.9", 0, "192.0.2.7"],
    ["is what the one trusted proxy heard, whatever was written before", "127.0.0.1", "10.0.0.1, 203.0.113.9", 1, "203.0.113.9"],
    ["is what the outer of two trusted proxies heard", "127.0.0.1", "1.1.1.1, 203.0.113.9, 198.51.100.2", 2, "203.0.113.9"],
    ["is the first named when there are fewer than trusted proxies", "127.0.0.1", "203.0.113.9", 3, "203.0.113.9"],
    ["is the proxy's own when it names nobody", "127.0.0.1", undefined, 1, "127.0.0.1"],
    ["is the proxy's own when it names nonsense", "127.0.0.1", "203.0.113.9, <script>", 1, "127.0.0.1"],
    ["loses the port that some proxies add", "127.0.0.1", "203.0.113.9:4711", 1, "203.0.113.9"],
    ["loses port and brackets of IPv6", "::1", "[2001:DB8::1]:443", 1, "2001:db8::1"],
    ["is IPv4 where IPv6 only carries it", "::ffff:192.0.2.7", undefined, 0, "192.0.2.7"],
  ])("%s", (_what, socket, forwarded, trusted, expected) => {
    expect(addressOf(from(socket, forwarded), trusted)).toBe(expected);
  });
});
