import { setTimeout as sleep } from "node:timers/promises";
import { jobs } from "./list";
import { runRecorded } from "./record";
import { answerWake } from "./wake";

/** Starts every job's loop in this process; each is safe to run twice and on any instance. Returns the function that ends them. */
export function startJobs(): () => Promise<void> {
  const stopping = new AbortController();
  const sleeping = new Map<string, AbortController>();
  const loops = jobs.map(async ({ name, everyMs, run, atEnd }) => {
    const once = () => runRecorded(name, () => run(new Date()));
    while (!stopping.signal.aborted) {
      await once();
      const waking = new AbortController();
      sleeping.set(name, waking);
      await sleep(everyMs, undefined, { signal: AbortSignal.any([stopping.signal, waking.signal]) }).catch(() => undefined);
    }
    if (atEnd) await once();
  });
  answerWake((name) => {
    sleeping.get(name)?.abort();
    return sleeping.has(name);
  });
  return async () => {
    stopping.abort();
    answerWake(undefined);
    await Promise.all(loops);
  };
}
