import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareRendering, showing, type Rendering } from "@/lib/cache";
import { pageMaker } from "./make-page";
import { readerPages } from "./reader-pages";
import { PageStore } from "./store";

let server: Server;
let store: PageStore;
let base: string;
let made: string[];
let words: string;

beforeEach(async () => {
  made = [];
  words = "这个页面不存在";
  store = new PageStore(1_000_000);
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);
  const maker = pageMaker({
    rendering,
    host: "www.tongqu.example",
    distDir: ".next",
    handler: (request, response) => {
      const url = request.url ?? "";
      made.push(url);
      const isMissingPage = url === "/missing";
      if (isMissingPage) showing("newest");
      const type = url.endsWith(".xml") ? "text/plain; charset=utf-8" : "text/html; charset=utf-8";
      response.writeHead(404, { "Content-Type": type });
      response.end(isMissingPage ? `<html><body>${words}</body></html>` : `<html id="__next_error__"><body></body></html>`);
      return Promise.resolve();
    },
  });
  const { answer } = readerPages({ store, maker, always: new Map(), hasDatabase: () => true });
  server = createServer((request, response) => void answer(request, response, new URL(request.url ?? "/", "http://localhost")));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("an address without a page", () => {
  test("answers 404 with the page made for it, not with the empty one of the framework", async () => {
    const response = await fetch(`${base}/nirgends`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("这个页面不存在");
  });

  test("has that page made once for all of them, and anew when something it lists has changed", async () => {
    await fetch(`${base}/a`);
    await fetch(`${base}/b`);
    expect(made.filter((url) => url === "/missing")).toHaveLength(1);
    words = "换了内容";
    store.makeStale(["newest"]);
    expect(await (await fetch(`${base}/c`)).text()).toContain("换了内容");
    expect(made.filter((url) => url === "/missing")).toHaveLength(2);
  });

  test("answers 404 at the page's own address too", async () => {
    expect((await fetch(`${base}/missing`)).status).toBe(404);
  });

  test.each(["GET", "POST"])("is told of so where it would belong to one visitor, to a %s", async (method) => {
    const response = await fetch(`${base}/tickets/nirgends`, { method });
    expect([response.status, await response.text()]).toEqual([404, expect.stringContaining("这个页面不存在") as string]);
  });

  test("keeps the answer of what is no page", async () => {
    const response = await fetch(`${base}/nirgends/feed.xml`);
    expect([response.status, response.headers.get("content-type")]).toEqual([404, "text/plain; charset=utf-8"]);
    expect(made).not.toContain("/missing");
  });
});
