import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import path from "node:path";

/** Another live process holds the data directory. */
export class DirectoryInUse extends Error {}

/**
 * Takes the data directory for this process; returns the function that gives it back.
 * Throws DirectoryInUse when another live process holds it, an Error when it cannot be written; one sentence each.
 * The lock of a killed process is taken over: it names its process by id and start time.
 */
export function lockDataDirectory(dir: string): () => void {
  const file = path.join(dir, "lock");
  const mine = JSON.stringify({ pid: process.pid, started: startTime(process.pid) });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      mkdirSync(dir, { recursive: true });
      const handle = openSync(file, "wx", 0o644);
      writeSync(handle, mine);
      closeSync(handle);
      return () => {
        if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
        throw new Error(`The data directory ${dir} cannot be written: ${(error as Error).message}`);
      }
      const holder = readLock(file);
      if (holder && holder.started !== null && startTime(holder.pid) === holder.started) {
        throw new DirectoryInUse(`The data directory ${dir} is in use by another start (pid ${holder.pid}). Stop it first, or set DATA_DIR to another directory.`);
      }
      rmSync(file, { force: true });
    }
  }
  throw new DirectoryInUse(`The data directory ${dir} was taken by another start at this moment.`);
}

function readLock(file: string): { pid: number; started: string | null } | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { pid: number; started: string | null };
  } catch {
    return null; // gone or half-written: nobody holds it
  }
}

/** What tells this process from a later one with the same id; null when there is none. */
function startTime(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      // Field 22 of stat, counted after the command name, which may itself hold spaces and brackets.
      return readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ")[19] ?? null;
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
    return "alive";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM" ? "alive" : null;
  }
}
