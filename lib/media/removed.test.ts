import { setTimeout as sleep } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { isRemoved } from "./removed";

/** The database, whose answers come when the test says so. */
const ask = vi.hoisted(() => vi.fn<() => Promise<{ sha256: string }[]>>());
vi.mock("@/lib/db", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  db: { $queryRaw: ask, $disconnect: () => Promise.resolve() },
}));

const sha = "0f".repeat(16);
const removed = [{ sha256: sha.repeat(2) }];

function answersOnCall() {
  const answer = Promise.withResolvers<{ sha256: string }[]>();
  ask.mockReturnValueOnce(answer.promise);
  return answer.resolve;
}

test("of two answers that one counts which was asked for last, whichever comes last, and who waits waits for it", async () => {
  const [answerFirst, answerNext] = [answersOnCall(), answersOnCall()];
  expect(await isRemoved(sha)).toBe(false);
  await sleep(200);
  const asked = [isRemoved(sha)];
  answerFirst([]);
  await sleep(0);
  asked.push(isRemoved(sha));
  answerNext(removed);
  expect(await Promise.all(asked)).toEqual([true, true]);

  await sleep(450);
  const [answerThird, answerFourth] = [answersOnCall(), answersOnCall()];
  expect(await isRemoved(sha)).toBe(true);
  await sleep(200);
  const fourth = isRemoved(sha);
  answerFourth(removed);
  expect(await fourth).toBe(true);
  answerThird([]);
  await sleep(0);
  expect(await isRemoved(sha)).toBe(true);
});
