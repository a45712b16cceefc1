import { readdirSync, readFileSync } from "node:fs";
import { Fault } from "@/lib/fault";

/** Clock ticks a second of /proc/PID/stat: 100 on every Linux that Node runs on. */
const ticks = 100;

/** A process and everything below it; PostgreSQL's backends are children of its postmaster, which is the portal's. */
export function processTree(root: number): number[] {
  if (process.platform !== "linux") throw new Fault("The figures of other processes are read from /proc: this command needs Linux.");
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    const parent = /^\d+$/.test(name) ? statOf(Number(name))?.parent : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

/** CPU seconds, user and system, that a process and all below it have used, those that have ended included. */
export function cpuSeconds(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + (statOf(pid)?.cpuTicks ?? 0), 0) / ticks;
}

/** Memory of a process and all below it in MB; a page that several share counts once (proportional set size). */
export function memoryMb(root: number): number {
  return processTree(root).reduce((sum, pid) => sum + pssKb(pid), 0) / 1_024;
}

function statOf(pid: number): { parent: number; cpuTicks: number } | undefined {
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  // Behind the command name, which may itself hold spaces and brackets: state, parent, …, utime, stime, cutime, cstime.
  const fields = stat
    .replace(/^.*\) /s, "")
    .split(" ")
    .map(Number);
  return { parent: fields[1] ?? 0, cpuTicks: [11, 12, 13, 14].reduce((sum, index) => sum + (fields[index] ?? 0), 0) };
}

function pssKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? "")?.[1] ?? 0);
}

/** Undefined when the process ended in between. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return undefined;
    throw error;
  }
}

export type MemoryWatch = {
  peakMb: () => number;
  /** Looks before and after some work instead of during it: what is looked at stands still meanwhile, which a rate would show. */
  around: <T>(work: () => Promise<T>) => Promise<T>;
  stop: () => void;
};

/** Looks at the memory every two seconds: each look costs the looker some 20 ms. */
export function watchMemory(root: number): MemoryWatch {
  let peak = 0;
  let isResting = false;
  const look = () => {
    if (!isResting) peak = Math.max(peak, memoryMb(root));
  };
  look();
  const timer = setInterval(look, 2_000);
  return {
    peakMb: () => peak,
    around: async (work) => {
      look();
      isResting = true;
      try {
        return await work();
      } finally {
        isResting = false;
        look();
      }
    },
    stop: () => clearInterval(timer),
  };
}
