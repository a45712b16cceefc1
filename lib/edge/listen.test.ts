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
