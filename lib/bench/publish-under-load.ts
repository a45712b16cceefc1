import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { putLoad, quantile, type Load } from "./load";
import type { Portal } from "./portal";

export type PublishOrder = { origin: string; count: number };
/** Milliseconds of one publication: the command itself; from its return to the first answer that shows the story. */
export type Sighting = { command: number; front: number; page: number };
export type PublishFigures = {
  readers: Load;
  count: number;
  commandP50: number;
  frontP50: number;
  frontMax: number;
  pageP50: number;
  pageMax: number;
};

/** Publishes a story each second while 32 connections read the front page and stories. */
export async function measurePublishing(
  portal: Portal,
  dataDir: string,
  addresses: readonly string[],
  seconds: number,
): Promise<PublishFigures> {
  const child = fork(path.join(import.meta.dirname, "publisher.ts"), {
    execArgv: ["--import", path.resolve("scripts/hooks.mjs")],
    env: { ...process.env, DATABASE_URL: "", APP_SECRET: "", DATA_DIR: dataDir },
  });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`the publisher ended with code ${String(code)}`)));
  const told = once(child, "message") as Promise<[Sighting[]]>;
  child.send({ origin: portal.origin, count: seconds } satisfies PublishOrder);
  const path_ = (serial: number) => (serial % 2 === 0 ? "/" : (addresses[serial % addresses.length] ?? "/"));
  const reading = putLoad({ origin: portal.origin, path: path_, connections: 32, seconds: seconds + 3, pid: portal.pid });
  const [[sightings]] = await Promise.all([Promise.race([told, failed]), reading]);
  const readers = await reading;
  const sorted = (of: (sighting: Sighting) => number) => sightings.map(of).sort((a, b) => a - b);
  const [command, front, page] = [sorted(({ command }) => command), sorted(({ front }) => front), sorted(({ page }) => page)];
  return {
    readers,
    count: sightings.length,
    commandP50: quantile(command, 0.5),
    frontP50: quantile(front, 0.5),
    frontMax: front.at(-1) ?? NaN,
    pageP50: quantile(page, 0.5),
    pageMax: page.at(-1) ?? NaN,
  };
}
