import { expect, test } from "vitest";
import { Overloaded, renderers } from "./renderers";

const never = () => new Promise<never>(() => undefined);

test("pages that never get ready give their place to others, and those who waited as long are refused", async () => {
  const make = renderers();
  const stuck = Array.from({ length: 20 }, () => make(never, 50));
  const outcomes = await Promise.allSettled(stuck);
  expect(outcomes.every(({ status, ...rest }) => status === "rejected" && "reason" in rest && rest.reason instanceof Overloaded)).toBe(
    true,
  );
  expect(await make(() => Promise.resolve("made"))).toBe("made");
});

test("a page that fails says why", async () => {
  await expect(renderers()(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
});
