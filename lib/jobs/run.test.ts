import { afterEach, expect, test, vi } from "vitest";
import { jobs } from "./list";
import { startJobs } from "./run";

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
  await vi.waitFor(() => expect(ran.filter((name) => name === "failing").length).toBeGreaterThan(2));
  await stop();
  const total = ran.length;
  expect(ran.filter((name) => name === "rare")).toHaveLength(2);
  expect(ran.filter((name) => name === "once")).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(ran).toHaveLength(total);
});
