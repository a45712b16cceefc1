import { Fault } from "@/lib/fault";
import { complain } from "./command";
import { openOwnPortal } from "./own-portal";
import { onStop } from "./stop";

/**
 * `npm run eval:review [flags|comments|queue]`: the desk under attack, on a portal and a database of their own.
 *   flags     10,000 flags on one story, from 9,000 addresses of this machine
 *   comments  5,000 comments from 50 addresses within two minutes, among them 20 honest ones; then 500 decided in one act
 *   queue     a queue of 10,000 open cases
 */

const parts = { flags, comments, queue };
const chosen = process.argv[2];
const { stopping, closeLater } = onStop();

try {
  if (chosen !== undefined && !(chosen in parts)) throw new Fault(`There is no part "${chosen}": flags, comments or queue.`);
  const password = "desk-under-attack-1";
  const portal = await openOwnPortal(closeLater, password);
  for (const [name, run] of Object.entries(parts))
    if (chosen === undefined || chosen === name) console.log(`\n${await run(portal, password)}`);
  await closeLater.now(0);
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}

type Portal = import("@/lib/bench/portal").Portal;
type Times = import("@/lib/bench/storm").Times;

function ms({ p50, p95, worst }: Times): string {
  return `${p50.toFixed(1)} · ${p95.toFixed(1)} · ${worst.toFixed(0)}`;
}

function head(name: string): string {
  return `| ${name} | |\n| --- | --- |\n`;
}

function lines(rows: readonly (readonly [string, string | number])[]): string {
  return rows.map(([name, value]) => `| ${name} | ${value} |`).join("\n");
}

async function flags(portal: Portal, password: string): Promise<string> {
  const { measureStorm } = await import("@/lib/bench/storm");
  const figures = await measureStorm(portal, password);
  return `${head("10,000 flags on one story, 9,000 senders")}${lines([
    ["all taken within, s", figures.seconds.toFixed(1)],
    ["refused", figures.refused],
    ["one flag, ms: median · p95 · worst", ms(figures.flags)],
    ["CPU-s per 1,000, readers included", figures.cpuPer1000.toFixed(2)],
    ["the story for readers before, ms", ms(figures.quiet)],
    ["the story for readers meanwhile, ms", ms(figures.meanwhile)],
    ["counted · independent", `${figures.counted} · ${figures.independent}`],
    ["cases · the story is", `${figures.cases} · ${figures.status}`],
    ["the queue's page over HTTP, ms", ms(figures.queue)],
  ])}`;
}
async function comments(portal: Portal, password: string): Promise<string> {
  const { fillQueue, measureQueue } = await import("@/lib/bench/comments");
  const { measureWaveOverHttp } = await import("@/lib/bench/wave");
  const { timesOfPage } = await import("@/lib/bench/storm");
  const wave = await measureWaveOverHttp(portal);
  await fillQueue(5_000);
  const page = await timesOfPage(portal.origin, "/admin/comments", password);
  const acts = (await measureQueue()).filter(({ name }) => name.startsWith("500"));
  return `${head("5,000 comments from 50 addresses, 20 honest ones")}${lines([
    ["sent within, s", wave.seconds.toFixed(0)],
    ["refused · held · shown", `${wave.sent - wave.kept} · ${wave.kept - wave.shown} · ${wave.shown}`],
    ["honest ones that passed", `${wave.passed} of ${wave.honest}, ${wave.held} held`],
    ["the honest ones were answered", wave.answers],
    ["asked to try again later (503)", wave.turnedAway],
    ["a story for readers meanwhile, ms", ms(wave.meanwhile)],
    ["the page of 5,000 that wait over HTTP, ms", ms(page)],
    ...acts.map(({ name, worst }) => [`${name}, ms`, worst.toFixed(0)] as const),
  ])}`;
}

async function queue(): Promise<string> {
  const { measureQueueOfCases } = await import("@/lib/bench/review");
  return measureQueueOfCases();
}
