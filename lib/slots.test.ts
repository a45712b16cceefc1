import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { slots } from "./slots";

test("no more than the given number work at a time, and those who wait are taken in their order", async () => {
  const slot = slots(2);
  let working = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (index: number) =>
    slot(async () => {
      begun.push(index);
      most = Math.max(most, ++working);
      await sleep(5);
      working -= 1;
      return index;
    });
  expect(await Promise.all([0, 1, 2, 3, 4, 5].map(work))).toEqual([0, 1, 2, 3, 4, 5]);
  expect([most, begun]).toEqual([2, [0, 1, 2, 3, 4, 5]]);
});

test("work that fails gives its place to the next", async () => {
  const slot = slots(1);
  const failing = slot(() => Promise.reject(new Error("broken")));
  const next = slot(() => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
  expect(await slot(() => Promise.resolve("again"))).toBe("again");
});
