import { Fault } from "@/lib/fault";

/**
 * Runs a command to its end and leaves the process, with the number it returns as the exit code. A Fault is one sentence on standard error; any other
 * error is a bug and keeps its stack. Leaves by itself: the migration engine's timers would hold on for 10 s.
 */
export async function command(run: () => Promise<unknown>): Promise<never> {
  try {
    const code = await run();
    process.exit(typeof code === "number" ? code : 0);
  } catch (error) {
    complain(error);
    process.exit(1);
  }
}

export function complain(error: unknown): void {
  console.error(error instanceof Fault ? error.message : error);
}
