import type { ChildProcess } from "node:child_process";
import { subscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { expect, test } from "vitest";
import { paint } from "./paint";

const site = { name: "通衢", tagline: "区域产业新闻" };
const story = (headline: string) => ({
  id: 1,
  headline,
  headlineParts: [headline],
  publishedAt: new Date("2026-11-21T01:05:00Z"),
  category: { name: "园区" },
});

/** Every process that was started from here, oldest first. */
const started: ChildProcess[] = [];
subscribe("child_process", (message) => started.push((message as { process: ChildProcess }).process));

test("ten drawings at once are the work of one other process", async () => {
  const drawn = await Promise.all(Array.from({ length: 10 }, (_, index) => paint(story(`第${index}期`), site)));
  expect(new Set(drawn.map((png) => png.toString("base64"))).size).toBe(10);
  expect(drawn[0]?.subarray(1, 4).toString()).toBe("PNG");
  expect(started).toHaveLength(1);
});

test("a painter that was killed is replaced, between drawings and in the middle of one", async () => {
  started.at(-1)?.kill("SIGKILL");
  await once(started.at(-1)!, "exit");
  expect((await paint(story("再画一张"), site)).length).toBeGreaterThan(5_000);
  expect(started).toHaveLength(2);
  const drawing = paint(story("画到一半"), site);
  started.at(-1)?.kill("SIGKILL");
  await expect(drawing).rejects.toThrow("SIGKILL");
  expect((await paint(story("画完"), site)).length).toBeGreaterThan(5_000);
});

test("what cannot be drawn says so, and the next is drawn", async () => {
  const broken = { ...story("坏数据"), headlineParts: null as unknown as string[] };
  await expect(paint(broken, site)).rejects.toThrow("could not be drawn");
  expect((await paint(story("好数据"), site)).length).toBeGreaterThan(5_000);
});
