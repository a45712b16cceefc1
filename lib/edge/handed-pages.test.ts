import { AsyncLocalStorage } from "node:async_hooks";
import { describe, expect, test, vi } from "vitest";
import { handOver, shareRendering, showing, type Rendering, type Route } from "@/lib/cache";
import { log } from "@/lib/log";
import type { Handler } from "./capture";
import { pageMaker } from "./make-page";
import { plainDisplay } from "./page-key";
import { portal, renders, servePages } from "./reader-pages.testing";

servePages();

describe("a page that a route handed over", () => {
  const page = (body: string) => ({
    status: 200,
    head: "<!DOCTYPE html><html><head></head><body>",
    body: [body, Buffer.from("</body></html>")],
  });

  /** A handler like Next with a route of ours behind it: it finds the route, which hands its page over. */
  function routes(make: Route["make"], pattern = "/"): Handler {
    return (_request, response) => {
      portal.renderings += 1;
      showing("article:1");
      handOver(page("硅片行情"), { pattern, make });
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end();
      return Promise.resolve();
    };
  }

  test("is made again without the framework, for another query, and says what it shows", async () => {
    portal.current = routes((_params, query) => {
      showing("article:2");
      return Promise.resolve(page(`第 ${query.get("page")}`));
    }, "/tags/[slug]");
    const list = `${portal.base}/tags/gui-pian`;
    expect(await (await fetch(list)).text()).toContain("硅片行情");
    expect(await (await fetch(`${list}?page=2`)).text()).toContain("第 2");
    expect(portal.renderings).toBe(1);
    expect((await fetch(`${list}?page=2`)).headers.get("x-page")).toBe("hit");
    portal.store.makeStale(["article:2"]);
    expect((await fetch(`${list}?page=2`)).headers.get("x-page")).toBe("miss");
    expect((await fetch(list)).headers.get("x-page")).toBe("hit");
  });

  test("that cannot be made since the database had no connection free answers 503 to come back, for any other reason 500; each is logged once", async () => {
    let reason = "timeout exceeded when trying to connect";
    portal.current = routes(() => Promise.reject(new Error(reason)), "/articles/[address]");
    await fetch(`${portal.base}/articles/1-a`);
    const [warned, failed] = [vi.spyOn(log, "warn"), vi.spyOn(log, "error")];
    const busy = await fetch(`${portal.base}/articles/2-b`);
    expect([busy.status, busy.headers.get("retry-after"), portal.renderings]).toEqual([503, "5", 1]);
    expect([warned.mock.calls.length, failed.mock.calls.length]).toEqual([1, 0]);
    reason = "a mistake of ours";
    expect((await fetch(`${portal.base}/articles/3-c`)).status).toBe(500);
    expect([warned.mock.calls.length, failed.mock.calls.length]).toEqual([1, 1]);
    vi.restoreAllMocks();
  });

  test("is made at every other path of its route, and at no path that means something else to the framework", async () => {
    const made: unknown[] = [];
    portal.current = routes((params) => {
      made.push(params);
      showing("article:2");
      return Promise.resolve(page("又一篇"));
    }, "/tags/[slug]/of/[...path]");
    await fetch(`${portal.base}/tags/a/of/b`);
    await fetch(`${portal.base}/tags/gui-pian/of/de_zhou/zhizaoye`);
    expect(made).toEqual([{ slug: "gui-pian", path: ["de_zhou", "zhizaoye"] }]);
    const others = ["/tags/x", "/tags/x/of", "/tags/x/of/", "/tags/x/of/feed.xml", "/tags/%E7%A1%85/of/y", "/tags/x/of//y", "/TAGS/x/of/y"];
    for (const other of others) await fetch(portal.base + other);
    expect([made.length, portal.renderings]).toEqual([1, 1 + others.length]);
  });

  test("is made by the framework each time in development, where its code changes", async () => {
    const rendering = new AsyncLocalStorage<Rendering>();
    shareRendering(rendering);
    const handler = routes(() => Promise.reject(new Error("older code")));
    const maker = pageMaker({ rendering, handler, host: "localhost", distDir: ".next", dev: true });
    for (let visit = 0; visit < 2; visit++) expect(await maker.makePage("/", plainDisplay, true)).toMatchObject({ page: { status: 200 } });
    expect(portal.renderings).toBe(2);
  });

  test("is left to the framework where it has moved", async () => {
    portal.current = routes(() => Promise.resolve(null));
    await fetch(portal.base);
    portal.current = renders(() => "", { status: 308 });
    expect((await fetch(`${portal.base}/?page=2`, { redirect: "manual" })).status).toBe(308);
  });

  test("is told as missing without the framework, and not sent any more", async () => {
    portal.current = routes(() => Promise.resolve({ status: 404, head: "", body: [] }));
    await fetch(portal.base);
    portal.store.makeStale(["article:1"]);
    portal.current = renders((url) => url, { status: 404 });
    const answer = await fetch(portal.base);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("/missing") as string]);
  });

  test("is told as failed when it cannot be made again, and the one before is sent where there is one", async () => {
    portal.current = routes(() => Promise.reject(new Error("broken on purpose")));
    await fetch(portal.base);
    expect((await fetch(`${portal.base}/?page=2`)).status).toBe(500);
    portal.store.makeStale(["article:1"]);
    const before = await fetch(portal.base);
    expect([before.status, before.headers.get("x-page")]).toEqual([200, "stale"]);
    expect(await before.text()).toContain("硅片行情");
  });
});
