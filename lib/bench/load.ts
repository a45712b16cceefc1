import autocannon from "autocannon";
import { cpuSeconds } from "./processes";

export type Load = {
  requests: number;
  perSecond: number;
  /** Milliseconds until the whole answer was there. */
  p50: number;
  p99: number;
  /** CPU seconds of all processes of the server per 1,000 requests. */
  cpuPer1000: number;
  /** Answers other than 2xx, broken connections and answers that took longer than 10 s. */
  errors: number;
};

export type LoadOptions = {
  origin: string;
  /** Address of the n-th request. */
  path: (serial: number) => string;
  connections: number;
  seconds: number;
  /** The process whose CPU time is read, with all below it. */
  pid: number;
};

/** Of several measurements the one of middling cost, with the errors of all. */
export function median(loads: readonly Load[]): Load {
  const middle = loads.toSorted((a, b) => a.cpuPer1000 - b.cpuPer1000)[Math.floor(loads.length / 2)];
  if (!middle) throw new Error("nothing was measured");
  return { ...middle, errors: loads.reduce((sum, { errors }) => sum + errors, 0) };
}

/** Requests after which the code that makes pages has been compiled. */
const warmAfter = 200;

/** Reads pages as fast as they come for about that many seconds, once everything is warm. */
export async function measureLoad(options: LoadOptions): Promise<Load> {
  const { connections, seconds } = options;
  const first = await putLoad({ ...options, amount: Math.max(20, connections) });
  const warm = await putLoad({ ...options, amount: amountOf(Math.max(first.perSecond, warmAfter)) });
  return putLoad({ ...options, amount: amountOf(warm.perSecond * seconds) });

  // A number of requests, not a time: every one that costs CPU is then one that counts.
  function amountOf(requests: number): number {
    return connections * Math.max(2, Math.round(requests / connections));
  }
}

/** Reads pages over a number of connections: `amount` of them, else for `seconds`. */
export async function putLoad({ origin, path, connections, seconds, pid, amount }: LoadOptions & { amount?: number }): Promise<Load> {
  const times: number[] = [];
  let serial = 0;
  let last = 0;
  const before = cpuSeconds(pid);
  const begun = performance.now();
  const { non2xx, errors } = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url: origin,
        connections,
        ...(amount === undefined ? { duration: seconds } : { amount }),
        timeout: 10,
        headers: { "accept-encoding": "br, gzip" },
        requests: [{ setupRequest: (request) => ({ ...request, path: path(serial++) }) }],
      },
      (error: unknown, result) =>
        error ? reject(error instanceof Error ? error : new Error("autocannon failed", { cause: error })) : resolve(result),
    );
    // autocannon's own figures are whole milliseconds, and its runs end at whole seconds.
    run.on("response", (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds);
      last = performance.now();
    });
  });
  const used = cpuSeconds(pid) - before;
  times.sort((a, b) => a - b);
  return {
    requests: times.length,
    perSecond: (times.length / (last - begun)) * 1_000,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
    cpuPer1000: (used / Math.max(1, times.length)) * 1_000,
    errors: non2xx + errors,
  };
}

/** Of values in ascending order; NaN of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
