import { clock } from "@/lib/clock";
import { db } from "@/lib/db";
import { log } from "@/lib/log";

/** A job that runs every second is written down this seldom (ms), unless it begins or ceases to fail. */
const quiet = 30_000;
/** One that runs longer than this is written down while it runs. */
const long = 5_000;

/** What was written last of each job. */
const written = new Map<string, { at: number; failure: string | null }>();

/** Runs a job once, and keeps when it began and ended and how; never throws. */
export async function runRecorded(name: string, run: () => Promise<unknown>): Promise<void> {
  const startedAt = clock();
  const watch = setTimeout(() => void write(name, { startedAt }), long);
  let failure: string | null = null;
  try {
    await run();
  } catch (error) {
    failure = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(-500);
    log.warn({ err: error, job: name }, "job failed; it runs again");
  } finally {
    clearTimeout(watch);
  }
  const endedAt = clock();
  const last = written.get(name);
  if (last && endedAt.getTime() - last.at < quiet && (last.failure === null) === (failure === null)) return;
  written.set(name, { at: endedAt.getTime(), failure });
  await write(name, { startedAt, endedAt, failure, ...(failure === null ? { okAt: endedAt } : {}) });
}

type Row = { startedAt: Date; endedAt?: Date; okAt?: Date; failure?: string | null };

/** A database that is away must not end the job's loop. */
async function write(name: string, row: Row): Promise<void> {
  try {
    await db.jobRun.upsert({ where: { name }, create: { name, ...row }, update: row, select: { name: true } });
  } catch (error) {
    written.delete(name);
    log.debug({ err: error, job: name }, "the run of a job could not be written down");
  }
}
