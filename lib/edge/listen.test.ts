import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { makeStale } from "@/lib/cache";
import { db, transaction } from "@/lib/db";
import { env } from "@/lib/env";
import { eventually } from "@/lib/testing/patience";
import { listenForStale } from "./listen";
import { PageStore } from "./store";

const page = { status: 200, headers: {}, br: Buffer.alloc(10), etag: "a" };

function storeWith(...tags: string[]): PageStore {
  const store = new PageStore(1_000_000);
  store.set("/", page, new Set(tags), performance.now());
  return store;
}

test("what a write makes stale is stale on every instance at its commit, and not before", async () => {
  const stores = [new PageStore(1_000_000), new PageStore(1_000_000)];
  const listeners = stores.map((store) => listenForStale(env().DATABASE_URL ?? "", [store]));
  await sleep(300);
  for (const store of stores) store.set("/", page, new Set(["article:7"]), performance.now());
  await transaction(async (tx) => {
    await makeStale(tx, ["article:7"]);
    await sleep(100);
    expect(stores.map((store) => store.get("/")?.staleSince)).toEqual([null, null]);
  });
  await eventually(() => expect(stores.map((store) => typeof store.get("/")?.staleSince)).toEqual(["number", "number"]));
  await Promise.all(listeners.map((listener) => listener.stop()));
});

test("after a lost connection everything is stale: what was said meanwhile is not known", async () => {
  const store = storeWith();
  const listening = listenForStale(env().DATABASE_URL ?? "", [store]);
  await sleep(300);
  store.set("/", page, new Set(["article:8"]), performance.now());
  await db.$queryRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tongqu-edge' AND datname = current_database()`;
  await eventually(() => expect(store.get("/")?.staleSince).not.toBeNull());
  await eventually(() => expect(listening.isConnected()).toBe(true));
  await listening.stop();
});

/** A way to the database on which bytes pass through `pass`, or are lost. */
async function wayToDatabase(pass: (bytes: Buffer) => boolean): Promise<{ url: string; close: () => void }> {
  const real = new URL(env().DATABASE_URL ?? "");
  const between = createServer((near) => {
    const far = connect(Number(real.port), real.hostname);
    near.on("data", (bytes) => pass(bytes) && far.write(bytes)).on("error", () => far.destroy());
    far.on("data", (bytes) => pass(bytes) && near.write(bytes)).on("error", () => near.destroy());
  }).listen(0, "127.0.0.1");
  await once(between, "listening");
  const url = new URL(real);
  url.port = String((between.address() as AddressInfo).port);
  return { url: url.href, close: () => between.close() };
}

test("a connection that is not closed but answers no more is told of, and another one is made", async () => {
  let isSilent = false;
  const { url, close } = await wayToDatabase(() => !isSilent);
  let told = 0;
  const listening = listenForStale(url, [], { onSilent: () => (told += 1) });
  await eventually(() => expect(listening.isConnected()).toBe(true));
  isSilent = true;
  await eventually(() => expect([told, listening.isConnected()]).toEqual([1, false]));
  isSilent = false;
  await eventually(() => expect(listening.isConnected()).toBe(true));
  await listening.stop();
  close();
});

test("a thread that is busy for longer than it waits for an answer does not take that for silence", async () => {
  let asked = 0;
  const { url, close } = await wayToDatabase((bytes) => {
    if (bytes.includes("SELECT 1") && ++asked === 1) for (const from = performance.now(); performance.now() - from < 4_500;) continue;
    return true;
  });
  const heard: (string | boolean)[] = [];
  const listening = listenForStale(url, [], { onSilent: () => heard.push("silent"), onChange: (is) => heard.push(is) });
  await eventually(() => expect(asked).toBe(2));
  expect(heard).toEqual([true]);
  await listening.stop();
  close();
});
