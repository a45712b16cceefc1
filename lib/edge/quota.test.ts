import { expect, test } from "vitest";
import { quota } from "./quota";
import { Overloaded } from "./renderers";

test("what is held is given back however its use ends, also where it fails before anything is waited for", async () => {
  const hold = quota(1, 2);
  const failing = () => {
    throw new Error("at once");
  };
  for (const use of [failing, () => Promise.reject(new Error("later")), () => Promise.resolve()])
    await hold("203.0.113.7", 1, use).catch(() => undefined);
  const { promise, resolve } = Promise.withResolvers<string>();
  const held = ["203.0.113.7", "203.0.113.8"].map((network) => hold(network, 1, () => promise));
  await expect(hold("203.0.113.7", 1, () => promise)).rejects.toBeInstanceOf(Overloaded);
  await expect(hold("203.0.113.9", 1, () => promise)).rejects.toBeInstanceOf(Overloaded);
  resolve("used");
  expect(await Promise.all(held)).toEqual(["used", "used"]);
});
