import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import { articlePath } from "@/lib/format";
import { ask } from "./ask";
import { hiddenFields, send, signIn } from "./forms";
import { quantile } from "./load";
import type { Portal } from "./portal";
import { cpuSeconds } from "./processes";

const senders = 9_000;
const repeats = 1_000;
const atOnce = 24;

export type Times = { p50: number; p95: number; worst: number; count: number };
export type StormFigures = {
  seconds: number;
  refused: number;
  flags: Times;
  /** CPU seconds of the portal and its database per 1,000 flags, the readers beside them included. */
  cpuPer1000: number;
  quiet: Times;
  meanwhile: Times;
  counted: number;
  independent: number;
  cases: number;
  status: string;
  queue: Times;
};

/** 9,000 senders, each at an address of this machine, flag one story over HTTP, 1,000 of them twice, as fast as the portal takes it, while readers open the story. */
export async function measureStorm(portal: Portal, password: string): Promise<StormFigures> {
  const { origin } = portal;
  const story = await db.article.findFirstOrThrow({
    where: { status: "PUBLISHED", cases: { none: {} } },
    select: { id: true, slug: true },
    orderBy: { id: "asc" },
  });
  const path = `/flag/article/${story.id}`;
  const fields = [...hiddenFields((await send(origin, { path })).body, 'name="reason"'), ["reason", "FALSE"]] as const;
  for (let warm = 0; warm < 50; warm++) await ask(`${origin}${articlePath(story)}`);
  const quiet = await readersOf(`${origin}${articlePath(story)}`, sleep(5_000));

  const numbers = Array.from({ length: senders + repeats }, (_, index) => index % senders).reverse();
  const took: number[] = [];
  let refused = 0;
  const worker = async () => {
    for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
      const started = performance.now();
      const { status, location } = await send(origin, {
        path,
        fields,
        localAddress: addressOf(number),
        agent: `Mozilla/5.0 (storm ${number})`,
      });
      took.push(performance.now() - started);
      if (status !== 303 || !location.startsWith("/tickets/")) refused++;
    }
  };
  const [begun, before] = [performance.now(), cpuSeconds(portal.pid)];
  const storm = Promise.all(Array.from({ length: atOnce }, worker));
  const meanwhile = await readersOf(`${origin}${articlePath(story)}`, storm);
  await storm;
  const seconds = (performance.now() - begun) / 1_000;
  const cpuPer1000 = ((cpuSeconds(portal.pid) - before) / (senders + repeats)) * 1_000;

  const cases = await db.reviewCase.findMany({ where: { articleId: story.id }, select: { id: true } });
  for (let waited = 0; waited < 30; waited++) {
    await sleep(1_000);
    if ((await db.flag.count({ where: { caseId: cases[0]?.id ?? 0, cluster: 0 } })) === 0) break;
  }
  const weighed = await db.reviewCase.findFirstOrThrow({ where: { articleId: story.id }, select: { received: true, reporters: true } });
  const { status } = await db.article.findUniqueOrThrow({ where: { id: story.id }, select: { status: true } });
  return {
    ...{ seconds, refused, flags: timesOf(took), cpuPer1000, quiet, meanwhile },
    ...{
      counted: weighed.received,
      independent: weighed.reporters,
      cases: cases.length,
      status,
      queue: await timesOfPage(origin, "/admin/review", password),
    },
  };
}

/** How long a moderator waits for a page. */
export async function timesOfPage(origin: string, path: string, password: string): Promise<Times> {
  const cookie = await signIn(origin, "moderator@example.com", password);
  const times: number[] = [];
  for (let round = 0; round < 6; round++) {
    const started = performance.now();
    const { status } = await send(origin, { path, cookie });
    if (status !== 200) throw new Error(`${path} answers ${status}`);
    // The first one compiles what the page needs.
    if (round > 0) times.push(performance.now() - started);
  }
  return timesOf(times);
}

/** Every address of 127.0.0.0/8 is this machine's. */
function addressOf(number: number): string {
  return `127.${20 + (number >> 14)}.${(number >> 7) & 127}.${2 + (number & 127)}`;
}

/** Four readers who open a page twenty times a second together, until something has ended. */
export async function readersOf(url: string, until: Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  let isOver = false;
  const reader = async (first: number) => {
    await sleep(first);
    while (!isOver) {
      const started = performance.now();
      const { status } = await ask(url);
      times.push(performance.now() - started);
      if (status !== 200) throw new Error(`${url} answers ${status}`);
      await sleep(200);
    }
  };
  const readers = Promise.all([0, 50, 100, 150].map(reader));
  await until;
  isOver = true;
  await readers;
  return timesOf(times);
}

function timesOf(times: number[]): Times {
  times.sort((a, b) => a - b);
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), worst: times.at(-1) ?? NaN, count: times.length };
}
