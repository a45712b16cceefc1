import { readFileSync } from "node:fs";
import { complain } from "./command";

export type CloseLater = {
  /** Says what is to be closed when this process stops; the newest is closed first. */
  (close: () => Promise<unknown>): void;
  /** Closes everything and leaves. */
  now(code: number): Promise<never>;
};

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Makes this process stop in order: on SIGINT, SIGTERM or SIGHUP, and when the npm that started it is
 * killed. A second Ctrl-C stops at once (what is left of PostgreSQL shuts down by itself, or at the next start).
 */
export function onStop(): { stopping: AbortSignal; closeLater: CloseLater } {
  const controller = new AbortController();
  const closers: (() => Promise<unknown>)[] = [];
  let firstSignal = 0;
  let leaving: Promise<never> | undefined;

  async function leave(code: number): Promise<never> {
    controller.abort();
    let worst = code;
    for (const close of closers.reverse()) {
      try {
        await close();
      } catch (error) {
        complain(error);
        worst = 1;
      }
    }
    process.exit(worst);
  }

  for (const signal of signals) {
    process.on(signal, () => {
      // npm passes on a Ctrl-C that the terminal has sent to everybody already.
      if (leaving && Date.now() - firstSignal > 1_000) process.exit(130);
      firstSignal ||= Date.now();
      leaving ??= leave(0);
    });
  }
  if (process.env.npm_lifecycle_event !== undefined) watchNpm(() => (leaving ??= leave(0)));

  const closeLater = Object.assign((close: () => Promise<unknown>) => void closers.push(close), {
    now: (code: number) => (leaving ??= leave(code)),
  });
  return { stopping: controller.signal, closeLater };
}

/** Calls back when the npm that started this process is gone, or what stands between the two. */
function watchNpm(gone: () => unknown): void {
  const parent = process.ppid;
  const npm = ancestors().find(isNpm);
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || isNpm(npm))) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
}

function ancestors(): number[] {
  const found: number[] = [];
  for (let pid = process.ppid; pid > 1; pid = Number(/^PPid:\s*(\d+)/m.exec(readProc(pid, "status"))?.[1] ?? 0)) found.push(pid);
  return found;
}

/** npm gives itself the title "npm start". */
function isNpm(pid: number): boolean {
  return /^npm[ \0]/.test(readProc(pid, "cmdline"));
}

/** "" where there is no such process, or no /proc. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // gone, or another system
  }
}
