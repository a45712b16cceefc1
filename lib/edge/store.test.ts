import { describe, expect, test, vi } from "vitest";
import { PageStore } from "./store";

describe("the store", () => {
  test("keeps within its bound, the least recently used out first", async () => {
    const store = new PageStore(15_000);
    const page = { status: 200, headers: {}, br: Buffer.alloc(2_000), etag: "a" };
    for (const name of ["a", "b"]) store.set(name, page, new Set(["t"]), performance.now());
    store.get("a");
    store.set("c", page, new Set(["t"]), performance.now());
    expect([store.get("a"), store.get("b"), store.get("c")].map(Boolean)).toEqual([true, false, true]);
    expect(store.size.bytes).toBeLessThanOrEqual(15_000);
  });

  test("does not keep a page with a text that was taken back while it was made", () => {
    const store = new PageStore(15_000);
    const page = { status: 200, headers: {}, br: Buffer.alloc(100), etag: "a" };
    const startedAt = performance.now();
    store.makeStale(["text:1", "article:2"]);
    store.set("/text", page, new Set(["text:1"]), startedAt);
    store.set("/list", page, new Set(["article:2"]), startedAt);
    expect([store.get("/text"), store.get("/list")?.staleSince]).toEqual([undefined, expect.any(Number)]);
  });

  test("keeps a page as stale that was begun before a time in which messages may have been missed", () => {
    const store = new PageStore(15_000);
    const page = { status: 200, headers: {}, br: Buffer.alloc(100), etag: "a" };
    const startedAt = performance.now();
    store.makeAllStale();
    store.set("/before", page, new Set(["t"]), startedAt);
    store.set("/after", page, new Set(["t"]), performance.now() + 1);
    expect([store.get("/before")?.staleSince, store.get("/after")?.staleSince]).toEqual([expect.any(Number), null]);
  });

  test("forgets when a tag became stale once no page of that time is still being made, also beside one that changes all the time", () => {
    const store = new PageStore(1_000_000);
    const clock = vi.spyOn(performance, "now");
    for (let minute = 0; minute < 60; minute++) {
      clock.mockReturnValue(minute * 60_000);
      store.makeStale(["newest", `article:${minute}`]);
    }
    clock.mockRestore();
    expect(store.size.marks).toBeLessThanOrEqual(4);
  });
});
