import { expect, test } from "vitest";
import { Overloaded, renderers } from "./renderers";

const never = () => new Promise<never>(() => undefined);

test("pages that wait for a silent database give their place to others, and those behind them are refused", async () => {
  let hasDatabase = false;
  const make = renderers(() => hasDatabase);
  const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => make(never, 50)));
  expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason instanceof Overloaded)).toEqual(
    outcomes.map(() => true),
  );
  hasDatabase = true;
  expect(await make(() => Promise.resolve("made"))).toBe("made");
});

test("a page that only takes long is waited for while the database answers", async () => {
  const make = renderers(() => true);
  const slow = () => new Promise<string>((resolve) => setTimeout(() => resolve("made"), 300));
  expect(await make(slow, 10)).toBe("made");
});

test("a page that fails says why", async () => {
  const make = renderers(() => true);
  await expect(make(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
});
