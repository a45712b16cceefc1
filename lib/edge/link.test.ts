import { MessageChannel } from "node:worker_threads";
import { afterEach, expect, test } from "vitest";
import type { FinishedPage } from "./finish-page";
import { link } from "./link";

type Made = { page: FinishedPage | null; tags: ReadonlySet<string> };
type Asked = { makePage: (target: string) => Promise<Made> };
type Told = { makeStale: (tags: readonly string[]) => void };

const opened: MessageChannel[] = [];
afterEach(() => {
  for (const { port1 } of opened.splice(0)) port1.close();
});

/** Both ends in one thread: `ask` is the end in front, `tell` the one behind. */
function linked(makePage: Asked["makePage"], makeStale: Told["makeStale"] = () => undefined) {
  const channel = new MessageChannel();
  opened.push(channel);
  const tell = link<Told, Asked>(channel.port1, { makePage });
  const ask = link<Asked, Told>(channel.port2, { makeStale });
  return { ask, tell };
}

const page = (br: Buffer): FinishedPage => ({ status: 200, headers: {}, etag: "a", br });
const text = (made: FinishedPage | null) => Buffer.from(made?.br ?? []).toString();

test("a page arrives as it was made, its body as bytes that can be sent", async () => {
  const { ask } = linked((target) => Promise.resolve({ page: page(Buffer.from(target)), tags: new Set(["article:1"]) }));
  const { page: made, tags } = await ask.makePage("/文章");
  expect([text(made), [...tags]]).toEqual(["/文章", ["article:1"]]);
});

test("memory that a body has to itself goes over, memory that it shares stays", async () => {
  const alone = Buffer.allocUnsafeSlow(100).fill("a");
  const whole = Buffer.allocUnsafeSlow(1_000).fill("b");
  const bodies = [alone, whole.subarray(0, 100)];
  const { ask } = linked(() => Promise.resolve({ page: page(bodies.shift() ?? Buffer.alloc(0)), tags: new Set() }));
  expect(text((await ask.makePage("/")).page)).toBe("a".repeat(100));
  expect(text((await ask.makePage("/")).page)).toBe("b".repeat(100));
  expect([alone.length, whole.toString()]).toEqual([0, "b".repeat(1_000)]);
});

test("what fails behind fails in front with the same words", async () => {
  const { ask } = linked(() => Promise.reject(new Error("database away")));
  await expect(ask.makePage("/")).rejects.toThrow("database away");
});

test("what fails with something that cannot be sent fails in front all the same", async () => {
  const { ask } = linked(() => Promise.reject(new Error("database away", { cause: { retry: () => 1 } })));
  await expect(ask.makePage("/")).rejects.toThrow("database away");
});

test("what has become stale is heard before a page that was made afterwards", async () => {
  const heard: string[] = [];
  const { ask, tell } = linked(
    () => {
      void tell.makeStale(["article:1"]);
      return Promise.resolve({ page: null, tags: new Set() });
    },
    ([tag = ""]) => heard.push(tag),
  );
  await ask.makePage("/");
  expect(heard).toEqual(["article:1"]);
});
