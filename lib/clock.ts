import { db } from "@/lib/db";

/**
 * Milliseconds to add to this process's steady counter for the database's time. Shared through globalThis: the pages
 * and the server that reads it are bundled apart.
 */
const key = Symbol.for("tongqu.clock");
const held = globalThis as typeof globalThis & { [key]?: number };

/**
 * What time it is: the database's, which every instance has in common, whatever the clock of this machine says or is
 * set to. Whatever is dated or decided by time takes it from here. Before it was first read it is the machine's.
 */
export function clock(): Date {
  const ahead = held[key];
  return ahead === undefined ? new Date() : new Date(performance.now() + ahead);
}

/** An answer that took longer (ms) says too little about when it was given, once there is one that says more. */
const slow = 500;

/** Asks the database what time it is. Right by half of what the answer took. */
export async function readClock(): Promise<void> {
  const asked = performance.now();
  const [row] = await db.$queryRaw<{ ms: number }[]>`SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float AS ms`;
  const took = performance.now() - asked;
  if (!row || (took > slow && held[key] !== undefined)) return;
  held[key] = row.ms - asked - took / 2;
}
