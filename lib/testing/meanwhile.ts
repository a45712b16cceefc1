import { setTimeout as sleep } from "node:timers/promises";
import { transaction, type Tx } from "@/lib/db";

/** Whoever waits for a lock has come to it by then (ms). */
const enough = 250;

/**
 * Two who meet: `first` is done but not committed when `second` begins, and is committed once that can go no
 * further without it. What became of the second.
 */
export async function meanwhile<T>(first: (tx: Tx) => Promise<unknown>, second: () => Promise<T>): Promise<T> {
  const [done, commit] = [Promise.withResolvers<unknown>(), Promise.withResolvers<unknown>()];
  const one = transaction(async (tx) => {
    await first(tx);
    done.resolve(true);
    await commit.promise;
  });
  await Promise.race([done.promise, one]);
  const other = second();
  other.catch(() => undefined); // told by the await below
  await sleep(enough);
  commit.resolve(true);
  await one;
  return other;
}
