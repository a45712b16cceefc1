import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { cpuSeconds } from "./processes";

/** Of the median of the rounds, by requests per second. */
export type Saturated = { perSecond: number; cpuPer1000: number };

const run = promisify(execFile);
const rounds = 5;

/** Whether wrk is installed: a sender in C, which takes a tenth of the processor time of one in JavaScript. */
export async function hasWrk(): Promise<boolean> {
  return run("wrk", ["--version"]).then(
    () => true,
    // With --version wrk prints it and ends with 1; what is not there has no exit code.
    (error: unknown) => error instanceof Error && "code" in error && error.code === 1,
  );
}

/**
 * Reads one address over 32 connections as fast as servers can send it, from each in turn: a sender that is slower than
 * they are lets them wait, and waiting costs them processor time at each request.
 */
export async function saturate(servers: readonly { origin: string; pid: number }[], path: string, seconds: number): Promise<Saturated[]> {
  const figures = servers.map((): Saturated[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, { origin, pid }] of servers.entries()) {
      const before = cpuSeconds(pid);
      const { stdout } = await run("wrk", ["-t1", "-c32", `-d${seconds}`, "-H", "Accept-Encoding: br, gzip", `${origin}${path}`]);
      const used = cpuSeconds(pid) - before;
      if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${path} was not answered well:\n${stdout}`);
      const requests = Number(/(\d+) requests in/.exec(stdout)?.[1]);
      const perSecond = Number(/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1]);
      // The first round warms up.
      if (round > 0) figures[index]?.push({ perSecond, cpuPer1000: (used / requests) * 1_000 });
    }
  }
  return figures.map((all) => all.sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds / 2)] ?? { perSecond: NaN, cpuPer1000: NaN });
}
