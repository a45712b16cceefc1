import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { command } from "./command";

/**
 * Tries the clock that publishes (lib/article/due.ts) while its processes are killed: 400 articles, three
 * processes, `kill -9` of one that is at work every 0.4 s, and every 2 s; then ten minutes in which nobody worked. One process
 * lives in New York's time zone and one has a clock that is two hours fast: the database's clock decides.
 * Last, 200 people call an article off at the moment it is due. Prints how often each article was published,
 * how late, and what became of those called off. Usage: node scripts/run.mjs eval-schedule
 */

const count = 400;
/** Each kill costs a start of about a second on one core: the first leaves three processes on two cores hardly time for anything else. */
const killEveryMs = [400, 2_000];
const outageMs = 600_000;
const races = 200;
/** What each of the three processes lives with. */
const habits = [{}, { TZ: "America/New_York" }, { CLOCK_SHIFT: String(2 * 3_600_000) }];

if (process.argv[2] === "worker") await work();
else await command(measure);

/** One instance's clock, as lib/jobs runs it. It is at work once it has done a task or found none: what it needs is loaded then. */
async function work(): Promise<never> {
  const shift = Number(process.env.CLOCK_SHIFT ?? 0);
  const now = Date.now.bind(Date);
  Date.now = () => now() + shift;
  const { tryNextDue } = await import("@/lib/article/due");
  for (let isAtWork = false; ; isAtWork = true) {
    const isMore = await tryNextDue([]).catch((error: unknown) => console.error(error));
    if (!isAtWork) process.send?.("at work");
    if (!isMore) await sleep(1_000);
  }
}

async function measure(): Promise<number> {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-eval-"));
  Object.assign(process.env, { DATA_DIR: dir, TONGQU_JOB: "1", LOG_LEVEL: "warn" });
  delete process.env.DATABASE_URL;
  try {
    return await withDatabase(async ({ url }) => {
      await applyMigrations(url);
      const calm = await inPeace();
      const killed: string[] = [];
      for (const everyMs of killEveryMs) killed.push(await underKills(everyMs));
      const restarted = await afterOutage();
      const raced = await againstTheClock();
      console.log(`| ${count} articles | kills | published once | twice | half | late p50 | p99 | max | early |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[calm, ...killed, restarted].join("\n")}

| called off around their time | called off | published | both | neither |
| --- | --- | --- | --- | --- |
${raced}`);
      return 0;
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

type Worker = { child: ChildProcess; isAtWork: boolean };

function startWorker(place: number): Worker {
  const child = spawn(process.execPath, ["--import", path.resolve("scripts/hooks.mjs"), "scripts/eval-schedule.ts", "worker"], {
    env: { ...process.env, TONGQU_JOB: "0", ...habits[place] },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const worker: Worker = { child, isAtWork: false };
  child.once("message", () => (worker.isAtWork = true));
  return worker;
}

/** Articles due over 60 s, three processes, nothing in their way. */
async function inPeace(): Promise<string> {
  const { planArticles } = await import("@/lib/bench/clock");
  const workers = habits.map((_habit, place) => startWorker(place));
  const ids = await planArticles(count, 5_000, 65_000);
  await sleep(66_000);
  const done = await waitForAll(ids);
  for (const { child } of workers) child.kill("SIGKILL");
  return row("three processes in peace", 0, done);
}

/** Articles due over 60 s while one process after another is killed in the middle of what it does. */
async function underKills(everyMs: number): Promise<string> {
  const { planArticles } = await import("@/lib/bench/clock");
  const ids = await planArticles(count, 5_000, 65_000);
  const workers = habits.map((_habit, place) => startWorker(place));
  let kills = 0;
  const end = performance.now() + 70_000;
  for (let turn = 0; performance.now() < end; turn++) {
    await sleep(everyMs);
    const place = [0, 1, 2].map((step) => (turn + step) % 3).find((at) => workers[at]?.isAtWork);
    if (place === undefined) continue;
    workers[place]?.child.kill("SIGKILL");
    workers[place] = startWorker(place);
    kills += 1;
  }
  const done = await waitForAll(ids);
  for (const { child } of workers) child.kill("SIGKILL");
  return row(`a process at work killed every ${everyMs / 1_000} s`, kills, done);
}

/** Articles that came due in the ten minutes in which nobody was there (their times lie back); then one process begins. */
async function afterOutage(): Promise<string> {
  const { planArticles } = await import("@/lib/bench/clock");
  const ids = await planArticles(count, -outageMs, 0);
  const began = performance.now();
  const worker = startWorker(0);
  const done = await waitForAll(ids);
  const seconds = (performance.now() - began) / 1_000;
  worker.child.kill("SIGKILL");
  return row(`after ${outageMs / 60_000} min without any process: all within ${seconds.toFixed(1)} s of its start`, 0, done);
}

/** Two processes, and people who call articles off from 50 ms before their time to 600 ms after it. */
async function againstTheClock(): Promise<string> {
  const { planArticles, raceTheClock } = await import("@/lib/bench/clock");
  const workers = [startWorker(0), startWorker(1)];
  const ids = await planArticles(races, 3_000, 3_000 + races * 100);
  const { calledOff, published, both, neither } = await raceTheClock(ids, (place) => -50 + (place % 14) * 50);
  for (const { child } of workers) child.kill("SIGKILL");
  return `| ${races} articles | ${calledOff} | ${published} | ${both} | ${neither} |`;
}

async function waitForAll(ids: readonly number[]) {
  const { clockFigures } = await import("@/lib/bench/clock");
  for (let waited = 0; ; waited += 250) {
    const figures = await clockFigures(ids);
    if (figures.once === ids.length || waited > 60_000) return figures;
    await sleep(250);
  }
}

function row(name: string, kills: number, figures: Awaited<ReturnType<typeof waitForAll>>): string {
  const { planned, once, doubled, half, late, early } = figures;
  return `| ${name} | ${kills} | ${once}/${planned} | ${doubled} | ${half} | ${late.p50} ms | ${late.p99} ms | ${late.max} ms | ${early} |`;
}
