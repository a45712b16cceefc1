import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { shareRendering, showing, type Rendering } from "@/lib/cache";
import { db } from "@/lib/db";
import type { Handler } from "./capture";
import { readerPages } from "./reader-pages";
import { PageStore } from "./store";

let renderings = 0;
let current: Handler;
let server: Server;
let store: PageStore;
let base: string;
let hasDatabase = true;

const html = (body: string) =>
  `<!DOCTYPE html><html lang="zh-CN"><head><style>a{}</style></head><body>${body}<script>self.__next_f.push(1)</script><script src="/_next/x.js" async=""></script><script src="/reader.js" defer="" data-reader=""></script></body></html>`;

/** A handler like Next's: it writes a page and says what it shows. */
function renders(
  body: (url: string, headers: Record<string, unknown>) => string,
  { status = 200, tags = ["article:1"] }: { status?: number; tags?: string[] } = {},
): Handler {
  return async (request, response) => {
    renderings += 1;
    showing(...tags);
    await new Promise((resolve) => setTimeout(resolve, 20));
    response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Set-Cookie": "secret=1" });
    response.end(html(body(request.url ?? "", request.headers)));
  };
}

beforeEach(async () => {
  renderings = 0;
  current = renders(() => "硅片");
  store = new PageStore(1_000_000);
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);
  const answer = readerPages({
    store,
    rendering,
    handler: (request, response) => current(request, response),
    host: "www.tongqu.example",
    distDir: ".next",
    hasDatabase: () => hasDatabase,
  });
  server = createServer((request, response) => {
    answer(request, response, new URL(request.url ?? "/", "http://localhost")).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("a finished page", () => {
  test("carries no framework script, the status and type of the page, and no cookie", async () => {
    const response = await fetch(base);
    const text = await response.text();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('<script src="/reader.js"');
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'; style-src 'self'");
  });

  test("is made once for many who ask at once, and then comes from the store", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(base)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(renderings).toBe(1);
    expect((await fetch(base)).headers.get("x-page")).toBe("hit");
  });

  test("never sees who asked: cookies, hosts and other headers stay outside", async () => {
    current = renders((_url, headers) => JSON.stringify(headers));
    const text = await (
      await fetch(base, { headers: { cookie: "session=geheim", "x-forwarded-host": "evil.example", authorization: "Bearer geheim" } })
    ).text();
    expect(text).not.toMatch(/geheim|evil/);
    expect(text).toContain("www.tongqu.example");
  });

  test("is made anew when something it shows became stale, and only then", async () => {
    await fetch(base);
    store.makeStale(["article:2"]);
    expect((await fetch(base)).headers.get("x-page")).toBe("hit");
    current = renders(() => "更正");
    store.makeStale(["article:1"]);
    const answer = await fetch(base);
    expect(answer.headers.get("x-page")).toBe("miss");
    expect(await answer.text()).toContain("更正");
  });

  test("that was overtaken by a change while it was made is not kept as fresh", async () => {
    const quick = current;
    const begun = new Promise<void>((resolve) => {
      current = (request, response) => {
        resolve();
        return quick(request, response);
      };
    });
    const first = fetch(base);
    await begun;
    store.makeStale(["article:1"]);
    await first;
    current = renders(() => "新的");
    expect(await (await fetch(base)).text()).toContain("新的");
  });

  test("is sent as it was when it cannot be made anew, and says so", async () => {
    await fetch(base);
    store.makeAllStale();
    current = () => Promise.reject(new Error("database away"));
    const thrown = await fetch(base);
    expect([thrown.status, thrown.headers.get("x-page")]).toEqual([200, "stale"]);
    expect(thrown.headers.get("age")).toMatch(/^\d+$/);
    current = renders(() => "出错了", { status: 500 });
    expect(await (await fetch(base)).text()).toContain("硅片");
  });

  test("that cannot be made and was never kept answers 500, or 503 to come back when the database is away", async () => {
    current = renders(() => "出错了", { status: 500 });
    const broken = await fetch(base);
    expect([broken.status, broken.headers.get("cache-control")]).toEqual([500, "no-store"]);
    expect(await broken.text()).toContain("这个页面出错了");
    hasDatabase = false;
    current = () => Promise.reject(new Error("database away"));
    const away = await fetch(base);
    hasDatabase = true;
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(store.size.pages).toBe(0);
  });

  test("that says nothing of what it shows is never kept", async () => {
    current = renders(() => "私", { tags: [] });
    await fetch(base);
    await fetch(base);
    expect(renderings).toBe(2);
  });

  test("is not kept under unknown query keys", async () => {
    await fetch(`${base}/?utm_source=a`);
    await fetch(`${base}/?utm_source=a`);
    expect(renderings).toBe(2);
    expect(store.size.pages).toBe(0);
  });

  test("answers 304 to its own ETag and sends HEAD without a body", async () => {
    const first = await fetch(base);
    const etag = first.headers.get("etag") ?? "";
    expect((await fetch(base, { headers: { "if-none-match": etag } })).status).toBe(304);
    expect((await fetch(base, { headers: { "if-none-match": '"other"' } })).status).toBe(200);
    const head = await fetch(base, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("has the status it asks for in a meta element", async () => {
    current = renders(() => '<meta name="http-status" content="410"/>');
    expect((await fetch(base)).status).toBe(410);
  });

  test("stands on the root element in the reader's theme, kept apart from the others'", async () => {
    expect(await (await fetch(base, { headers: { cookie: "theme=dark; size=large" } })).text()).toContain(
      '<html data-theme="dark" data-size="large" lang="zh-CN">',
    );
    expect(await (await fetch(base)).text()).toContain('<html lang="zh-CN">');
  });

  test("that is not found leads to the new address when its old one is known", async () => {
    current = renders(() => "没有", { status: 404 });
    await db.redirect.create({ data: { fromPath: "/旧栏目", toPath: "/categories/dezhou" } });
    const moved = await fetch(`${base}/%E6%97%A7%E6%A0%8F%E7%9B%AE`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([308, "/categories/dezhou"]);
    expect((await fetch(`${base}/unknown`)).status).toBe(404);
  });
});

describe("the store", () => {
  test("keeps within its bound, the least recently used out first", async () => {
    store = new PageStore(12_000);
    const page = { status: 200, headers: {}, br: Buffer.alloc(2_000), etag: "a" };
    for (const name of ["a", "b"]) store.set(name, page, new Set(["t"]), performance.now());
    store.get("a");
    store.set("c", page, new Set(["t"]), performance.now());
    expect([store.get("a"), store.get("b"), store.get("c")].map(Boolean)).toEqual([true, false, true]);
    expect(store.size.bytes).toBeLessThanOrEqual(12_000);
  });
});
