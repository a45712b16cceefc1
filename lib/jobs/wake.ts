/** Shared through globalThis: the pages and the server that runs the jobs are bundled apart. */
const key = Symbol.for("tongqu.jobs");
type Wake = (name: string) => boolean;
const held = globalThis as typeof globalThis & { [key]?: Wake | undefined };

/** The running loops say how one of them is woken. */
export function answerWake(wake: Wake | undefined): void {
  held[key] = wake;
}

/** Lets a job of this process run now instead of at its time; false where there is none of this name. */
export function wakeJob(name: string): boolean {
  return held[key]?.(name) ?? false;
}
