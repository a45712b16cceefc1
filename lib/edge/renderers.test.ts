import { expect, test } from "vitest";
import { Overloaded, renderers } from "./renderers";
import { networkOf } from "@/lib/http/network";
import { senders } from "./senders";

const never = () => new Promise<never>(() => undefined);

test("pages that wait for a silent database give their place to others, and those behind them are refused", async () => {
  let hasDatabase = false;
  const make = renderers(() => hasDatabase);
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => make(never, { patience: 50 })));
  expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toEqual(
    outcomes.map(() => true),
  );
  hasDatabase = true;
  expect(await make(() => Promise.resolve("made"))).toBe("made");
});

test("a page whose turn does not come is refused though those before it go on, and takes no turn later", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<string>();
  const first = Array.from({ length: 4 }, () => make(() => promise));
  let made = 0;
  await expect(make(() => Promise.resolve((made += 1)), { patience: 50 })).rejects.toBeInstanceOf(Overloaded);
  resolve("made");
  await Promise.all(first);
  expect(await make(() => Promise.resolve("made"))).toBe("made");
  expect(made).toBe(0);
});

test("a page that only takes long is waited for while the database answers", async () => {
  const make = renderers(() => true);
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("made"), 300));
  expect(await make(slow, { patience: 10 })).toBe("made");
});

test("a page whose turn comes too late is refused, so that those behind it have theirs in time", async () => {
  const make = renderers(() => true);
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("made"), 60));
  const outcomes = await Promise.allSettled(Array.from({ length: 24 }, () => make(slow, { patience: 100 })));
  const made = outcomes.filter((outcome) => outcome.status === "fulfilled");
  expect(made.length).toBeGreaterThanOrEqual(4);
  expect(outcomes.slice(16).every((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toBe(true);
  expect(await make(slow, { patience: 100 })).toBe("made");
});

test("who sends more than people do is refused while places are left for everybody else", async () => {
  const make = renderers(() => true);
  const { promise, resolve } = Promise.withResolvers<string>();
  const wait = (isHeavy: boolean) => make(() => promise, { isHeavy });
  const heavy = Array.from({ length: 16 }, () => wait(true));
  const refused = await Promise.allSettled(heavy.slice(12));
  expect(refused.every((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toBe(true);
  const others = Array.from({ length: 40 }, () => wait(false));
  resolve("made");
  expect(await Promise.all([...heavy.slice(0, 12), ...others])).toEqual(Array.from({ length: 52 }, () => "made"));
});

test("a network sends more than people do from its sixth form within seconds on, whichever of its addresses of IPv6 it uses", () => {
  const isHeavy = senders();
  const send = (address: string, now: number) => isHeavy(networkOf(address), now);
  expect([0, 1, 2, 3, 4, 5].map((second) => send("203.0.113.7", second * 1_000))).toEqual([false, false, false, false, false, true]);
  expect(send("203.0.113.8", 6_000)).toBe(false);
  expect(send("203.0.113.7", 61_000)).toBe(false);
  expect([1, 2, 3, 4, 5, 6].map((host) => send(`2001:db8::${host}`, 0)).at(-1)).toBe(true);
});

test("a page that fails says why", async () => {
  const make = renderers(() => true);
  await expect(make(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
});
