import { AsyncLocalStorage } from "node:async_hooks";
import { beforeEach, expect, test } from "vitest";
import { remember, shareMemory, shareRendering, showing, type Rendering } from "@/lib/cache";
import { TaggedMemory } from "./memory";

let memory: TaggedMemory;
let rendering: AsyncLocalStorage<Rendering>;
let reads: number;

beforeEach(() => {
  memory = new TaggedMemory();
  rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);
  shareMemory(memory);
  reads = 0;
});

const read = (tag = "site") =>
  remember("settings", () => {
    reads += 1;
    showing(tag);
    return Promise.resolve(reads);
  });

test("what pages have in common is read once, and every page that took it shows it", async () => {
  const pages: Rendering[] = [{ tags: new Set() }, { tags: new Set() }];
  for (const page of pages) expect(await rendering.run(page, () => read())).toBe(1);
  expect(pages.map(({ tags }) => [...tags])).toEqual([["site"], ["site"]]);
});

test("it is read again once something it shows has changed, and not for anything else", async () => {
  await read();
  memory.makeStale(["article:1"]);
  expect(await read()).toBe(1);
  memory.makeStale(["site"]);
  expect(await read()).toBe(2);
  memory.makeAllStale();
  expect(await read()).toBe(3);
});

test("what was being read when something changed is not kept", async () => {
  let finish: (value: string) => void = () => undefined;
  const early = remember("settings", () => new Promise<string>((resolve) => (finish = resolve)));
  memory.makeStale(["something"]);
  finish("old");
  expect(await early).toBe("old");
  expect(await remember("settings", () => Promise.resolve("new"))).toBe("new");
});

test("what could not be read is asked for again", async () => {
  await expect(remember("settings", () => Promise.reject(new Error("database away")))).rejects.toThrow("database away");
  expect(await read()).toBe(1);
});
