import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Fault, faultOfFile } from "@/lib/fault";

/** Another live process holds the data directory. */
export class DirectoryInUse extends Fault {}

/**
 * Takes the data directory for this process; returns the function that gives it back.
 * Throws DirectoryInUse when another live process holds it, another Fault when it cannot be written.
 * The lock of a killed process is taken over: it names its process by id and start time.
 */
export function lockDataDirectory(dir: string): () => void {
  const file = path.join(dir, "lock");
  const mine = JSON.stringify({ pid: process.pid, started: startTime(process.pid) });
  try {
    makeDirectory(dir);
    for (let attempt = 1; !create(file, mine); attempt++) {
      const holder = readLock(file);
      if (isAlive(holder)) throw inUse(dir, holder);
      // Unreadable: the other start is writing it at this moment, or was killed doing so.
      if (holder === null && attempt < 5) pause(50);
      else takeAway(file, dir);
    }
  } catch (error) {
    throw faultOfFile(error, `The data directory ${dir} cannot be written`) ?? error;
  }
  return () => {
    if (readLock(file)?.pid === process.pid) rmSync(file, { force: true });
  };
}

/** Node's own recursive mkdir hides why it failed on a read-only file system, and never ends below /proc. */
function makeDirectory(dir: string): void {
  if (existsSync(dir)) return;
  makeDirectory(path.dirname(dir));
  mkdirSync(dir);
}

function create(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Moves a dead lock aside first: of two starts that find it, the second may have moved the first one's new lock, and puts it back. */
function takeAway(file: string, dir: string): void {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  const holder = readLock(aside);
  if (isAlive(holder)) {
    renameSync(aside, file);
    throw inUse(dir, holder);
  }
  rmSync(aside, { force: true });
}

type Holder = { pid: number; started: string | null };

function isAlive(holder: Holder | null): holder is Holder {
  return holder !== null && holder.started !== null && startTime(holder.pid) === holder.started;
}

function inUse(dir: string, holder: Holder): DirectoryInUse {
  return new DirectoryInUse(
    `The data directory ${dir} is in use by another start (pid ${holder.pid}): stop it first, or set DATA_DIR to another directory.`,
  );
}

function readLock(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Holder;
  } catch {
    return null; // gone, or not written yet
  }
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** What tells this process from a later one with the same id; null when there is none. */
function startTime(pid: number): string | null {
  if (process.platform === "linux") {
    try {
      // Field 22 of stat, counted after the command name, which may itself hold spaces and brackets.
      return (
        readFileSync(`/proc/${pid}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ")[19] ?? null
      );
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
