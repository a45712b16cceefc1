import { describe, expect, test } from "vitest";
import { networkOf } from "./network";

describe("a network", () => {
  test.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
    ["2001:db8:1:2::ffff", "2001:db8:1:2::"],
    ["", "unknown"],
    ["nonsense", "unknown"],
  ])("of %j is %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
