import { connect, type Socket } from "node:net";
import { putLoad, type Load } from "./load";
import type { Portal } from "./portal";
import { memoryMb } from "./processes";

export type CrowdFigures = {
  quiet: Load;
  slow: Load;
  /** Slow connections that the portal had closed by the end. */
  closed: number;
  visited: number;
  peakMb: number;
  /** CPU seconds per 1,000 of the pages visited. */
  cpuPer1000: number;
};

const slowConnections = 512;

/** Readers of the front page and of stories at 32 connections, with nobody else about, and beside connections that send a byte of their request a second. */
export async function measureSlowConnections(
  portal: Portal,
  addresses: readonly string[],
  seconds: number,
): Promise<Pick<CrowdFigures, "quiet" | "slow" | "closed">> {
  const read = () =>
    putLoad({
      origin: portal.origin,
      path: (serial) => (serial % 2 === 0 ? "/" : (addresses[serial % addresses.length] ?? "/")),
      connections: 32,
      seconds,
      pid: portal.pid,
    });
  await read();
  const quiet = await read();
  const { hostname, port } = new URL(portal.origin);
  let closed = 0;
  const sockets = Array.from({ length: slowConnections }, () => {
    const socket: Socket = connect(Number(port), hostname, () => socket.write(`GET / HTTP/1.1\r\nHost: ${hostname}\r\nX-Slow: `));
    return socket.on("error", () => undefined).on("close", () => closed++);
  });
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write("a");
  }, 1_000);
  const slow = await read();
  clearInterval(dripping);
  const closedByPortal = closed;
  for (const socket of sockets) socket.destroy();
  return { quiet, slow, closed: closedByPortal };
}

/** The most memory, and what a page costs, while each of these pages is read once, as after a cold start. */
export async function measureManyPages(
  portal: Portal,
  addresses: readonly string[],
): Promise<Pick<CrowdFigures, "visited" | "peakMb" | "cpuPer1000">> {
  let peakMb = memoryMb(portal.pid);
  const timer = setInterval(() => (peakMb = Math.max(peakMb, memoryMb(portal.pid))), 1_000);
  const load = await putLoad({
    origin: portal.origin,
    path: (serial) => addresses[serial % addresses.length] ?? "/",
    connections: 8,
    seconds: 0,
    amount: addresses.length,
    pid: portal.pid,
  });
  clearInterval(timer);
  return { visited: load.requests - load.errors, peakMb: Math.max(peakMb, memoryMb(portal.pid)), cpuPer1000: load.cpuPer1000 };
}
