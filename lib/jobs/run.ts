import { setTimeout as sleep } from "node:timers/promises";
import { clock } from "@/lib/clock";
import { jobs } from "./list";
import { runRecorded } from "./record";
import { answerWake } from "./wake";

/**
 * Starts every job's loop in this process; each is safe to run twice and on any instance. Those that are `first`
 * begin at once, the others when `ready` says so: what a start does must not hold up what is due. Returns the
 * function that ends them.
 */
export function startJobs(ready: Promise<unknown> = Promise.resolve()): () => Promise<void> {
  const stopping = new AbortController();
  /** One for each job's next sleep: also when it is woken while it runs, it runs once more. */
  const wakers = new Map<string, AbortController>();
  const loops = jobs.map(async ({ name, everyMs, run, first, atEnd }) => {
    if (!first && !(await isReached(ready))) return;
    const once = () => runRecorded(name, () => run(clock()));
    while (!stopping.signal.aborted) {
      const waking = new AbortController();
      wakers.set(name, waking);
      await once();
      await sleep(everyMs, undefined, { signal: AbortSignal.any([stopping.signal, waking.signal]) }).catch(() => undefined);
    }
    if (atEnd) await once();
  });
  answerWake((name) => {
    wakers.get(name)?.abort();
    return wakers.has(name);
  });
  return async () => {
    stopping.abort();
    answerWake(undefined);
    await Promise.all(loops);
  };
}

function isReached(ready: Promise<unknown>): Promise<boolean> {
  return ready.then(
    () => true,
    () => false,
  );
}
