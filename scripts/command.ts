import { Fault } from "@/lib/fault";

/**
 * Runs a command to its end and leaves the process. A Fault is one sentence on standard error; any other
 * error is a bug and keeps its stack. Leaves by itself: the migration engine's timers would hold on for 10 s.
 */
export async function command(run: () => Promise<number | void>): Promise<never> {
  try {
    process.exit((await run()) ?? 0);
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

export function complain(error: unknown): void {
  console.error(error instanceof Fault ? error.message : error);
}
