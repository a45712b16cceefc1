import { afterEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { eventually } from "@/lib/testing/patience";
import { jobs } from "./list";
import { startJobs } from "./run";
import { wakeJob } from "./wake";

const kept = jobs.splice(0);
afterEach(() => {
  jobs.splice(0, jobs.length, ...kept);
});

test("a job that fails runs again, and one marked so runs once more at the end", async () => {
  const ran: string[] = [];
  jobs.push(
    { name: "failing", everyMs: 5, run: () => Promise.reject(new Error(String(ran.push("failing")))) },
    { name: "rare", everyMs: 60_000, run: () => Promise.resolve(ran.push("rare")), atEnd: true },
    { name: "once", everyMs: 60_000, run: () => Promise.resolve(ran.push("once")) },
  );
  const stop = startJobs();
  await eventually(() => expect(ran.filter((name) => name === "failing").length).toBeGreaterThan(2));
  await stop();
  const total = ran.length;
  expect(ran.filter((name) => name === "rare")).toHaveLength(2);
  expect(ran.filter((name) => name === "once")).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(ran).toHaveLength(total);
});

test("what a job did is kept: its failure when it begins, and that it is over; a quick one is not written each time", async () => {
  let broken = true;
  let runs = 0;
  jobs.push({
    name: "moody",
    everyMs: 5,
    run: () => {
      runs += 1;
      return broken ? Promise.reject(new Error("no such table")) : Promise.resolve();
    },
  });
  const stop = startJobs();
  const row = () => db.jobRun.findUnique({ where: { name: "moody" } });
  await eventually(async () => expect(await row()).toMatchObject({ failure: "no such table", okAt: null }));
  broken = false;
  await eventually(async () => expect((await row())?.failure).toBeNull());
  const kept = await row();
  const before = runs;
  await eventually(() => expect(runs).toBeGreaterThan(before + 5));
  expect(await row()).toEqual(kept);
  await stop();
});

test("a sleeping job can be woken, one that is not there cannot", async () => {
  let runs = 0;
  jobs.push({ name: "sleeper", everyMs: 60_000, run: () => Promise.resolve((runs += 1)) });
  const stop = startJobs();
  await eventually(() => expect(wakeJob("sleeper")).toBe(true));
  await eventually(() => expect(runs).toBeGreaterThan(1));
  expect(wakeJob("nobody")).toBe(false);
  await stop();
  expect(wakeJob("sleeper")).toBe(false);
});

test("a job that is woken while it runs runs once more: what it was woken for may have come too late for this run", async () => {
  const gate = Promise.withResolvers<unknown>();
  let runs = 0;
  jobs.push({ name: "busy", everyMs: 60_000, run: () => ((runs += 1) === 1 ? gate.promise : Promise.resolve()) });
  const stop = startJobs();
  await eventually(() => expect(runs).toBe(1));
  expect([wakeJob("busy"), wakeJob("busy")]).toEqual([true, true]);
  gate.resolve(true);
  await eventually(() => expect(runs).toBe(2));
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(runs).toBe(2);
  await stop();
});

test("what is due is looked at before the portal is ready, everything else after", async () => {
  const ran: string[] = [];
  jobs.push(
    { name: "later", everyMs: 5, run: () => Promise.resolve(ran.push("later")) },
    { name: "due", everyMs: 5, run: () => Promise.resolve(ran.push("due")), first: true },
  );
  const ready = Promise.withResolvers<unknown>();
  const stop = startJobs(ready.promise);
  await eventually(() => expect(ran.length).toBeGreaterThan(2));
  expect(ran).not.toContain("later");
  ready.resolve(true);
  await eventually(() => expect(ran).toContain("later"));
  await stop();
});
