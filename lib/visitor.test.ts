import { expect, test } from "vitest";
import { marksOf } from "./visitor";

const mark = (address: string, agent = "Firefox") => {
  const { reader, network } = marksOf({ address, agent });
  return { reader: Buffer.from(reader).toString("hex"), network: Buffer.from(network).toString("hex") };
};

test("two browsers at one address are two readers of one network", () => {
  expect(mark("203.0.113.7").reader).not.toBe(mark("203.0.113.7", "Safari").reader);
  expect(mark("203.0.113.7").network).toBe(mark("203.0.113.7", "Safari").network);
});

test("a network is the whole /24, or /48 of IPv6, also where IPv4 is written as IPv6", () => {
  expect(mark("203.0.113.7").network).toBe(mark("::ffff:203.0.113.200").network);
  expect(mark("203.0.113.7").network).not.toBe(mark("203.0.114.7").network);
  expect(mark("2001:db8:1:2::1").network).toBe(mark("2001:db8:1:ffff::1").network);
  expect(mark("2001:db8:1:2::1").network).not.toBe(mark("2001:db8:2:2::1").network);
});

test("nothing of the address can be read from a mark, and an address that is none has one too", () => {
  expect(marksOf({ address: "203.0.113.7", agent: "" }).reader).toHaveLength(16);
  expect(mark("").network).toBe(mark("nonsense").network);
});
