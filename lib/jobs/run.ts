import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log";
import { jobs } from "./list";

/** Starts every job's loop in this process; each is safe to run twice and on any instance. Returns the function that ends them. */
export function startJobs(): () => Promise<void> {
  const stopping = new AbortController();
  const loops = jobs.map(async ({ name, everyMs, run, atEnd }) => {
    const once = () => run(new Date()).catch((error: unknown) => log.warn({ err: error, job: name }, "job failed; it runs again"));
    while (!stopping.signal.aborted) {
      await once();
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
    if (atEnd) await once();
  });
  return async () => {
    stopping.abort();
    await Promise.all(loops);
  };
}
