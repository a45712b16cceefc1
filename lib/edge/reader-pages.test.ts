import { AsyncLocalStorage } from "node:async_hooks";
import { createServer, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { handOver, shareRendering, showing, type Rendering, type Route } from "@/lib/cache";
import { db } from "@/lib/db";
import { clientAddressHeader } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { eventually } from "@/lib/testing/patience";
import type { Handler } from "./capture";
import { pageMaker } from "./make-page";
import { plainDisplay } from "./page-key";
import { readerPages } from "./reader-pages";
import { PageStore } from "./store";

let renderings = 0;
let asked = 0;
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

/** Lets the handler begin only once the function that is returned was called; `asked` counts who waits. */
function gated(handler: Handler): () => void {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  asked = 0;
  current = async (request, response) => {
    asked += 1;
    await gate;
    return handler(request, response);
  };
  return open;
}

beforeEach(async () => {
  renderings = 0;
  current = renders(() => "硅片");
  store = new PageStore(1_000_000);
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);
  const { answer, answerKept } = readerPages({
    store,
    maker: pageMaker({
      rendering,
      handler: (request, response) => current(request, response),
      host: "www.tongqu.example",
      distDir: ".next",
    }),
    always: [],
    hasDatabase: () => hasDatabase,
  });
  server = createServer((request, response) => {
    if (request.method === "GET" && answerKept(request, response)) return;
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
    expect(response.headers.get("content-security-policy")).toMatch(/script-src 'self' 'sha256-[\w+/]+='; style-src 'self'/);
  });

  test("is made once for many who ask at once, and then comes from the store", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(base)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(renderings).toBe(1);
    expect((await fetch(base)).headers.get("x-page")).toBe("hit");
  });

  test("is the same to a HEAD, which has it made and kept like a GET", async () => {
    const first = await fetch(base, { method: "HEAD" });
    const [get, head] = [await fetch(base), await fetch(base, { method: "HEAD" })];
    expect([first, get, head].map(({ headers }) => headers.get("x-page"))).toEqual(["miss", "hit", "hit"]);
    expect([await head.text(), head.headers.get("etag")]).toEqual(["", get.headers.get("etag")]);
    expect(renderings).toBe(1);
  });

  test("that was begun before a change is not what they get who come after it", async () => {
    const open = gated(renders(() => "旧"));
    const before = fetch(base);
    await eventually(() => expect(asked).toBe(1));
    store.makeStale(["article:1"]);
    const after = fetch(base);
    current = renders(() => "新");
    setTimeout(open, 50);
    expect(await (await before).text()).toContain("旧");
    expect(await (await after).text()).toContain("新");
  });

  test("with the text of a story that was taken back is not sent any more, in whatever display, though no other can be made", async () => {
    current = renders(() => "要撤的话", { tags: ["article:1", "text:1"] });
    const read = (cookie: string) => fetch(base, { headers: { cookie } });
    const displays = ["", "theme=dark", "size=large"];
    for (const display of displays) expect(await (await read(display)).text()).toContain("要撤的话");
    hasDatabase = false;
    current = () => Promise.reject(new Error("the database is away"));
    store.makeStale(["article:1"]);
    for (const display of displays) expect((await read(display)).headers.get("x-page")).toBe("stale");
    store.makeStale(["article:1", "text:1"]);
    for (const display of displays) expect((await read(display)).status).toBe(503);
    hasDatabase = true;
  });

  test("with a text that is taken back while it is made anew is not sent when that fails", async () => {
    current = renders(() => "要撤的话", { tags: ["article:1", "text:1"] });
    await fetch(base);
    store.makeStale(["article:1"]);
    const open = gated(() => Promise.reject(new Error("the database is away")));
    const waiting = fetch(base);
    await eventually(() => expect(asked).toBe(1));
    store.makeStale(["article:1", "text:1"]);
    open();
    expect(await (await waiting).text()).not.toContain("要撤的话");
  });

  test("of before a change is nobody's half a second after it, however long its own making took", async () => {
    const open = gated(renders(() => "旧"));
    const first = fetch(base);
    await eventually(() => expect(asked).toBe(1));
    store.makeStale(["article:1"]);
    await sleep(600);
    open();
    await first;
    const openNext = gated(renders(() => "新"));
    const second = fetch(base);
    await eventually(() => expect(asked).toBe(1));
    const third = fetch(base);
    setTimeout(openNext, 100);
    expect([await (await third).text(), await (await second).text()]).toEqual([
      expect.stringContaining("新") as string,
      expect.stringContaining("新") as string,
    ]);
  });

  test("that is made anew since it is a minute old takes no place of readers who wait", async () => {
    store = Object.assign(store, new PageStore(5_000_000));
    for (let index = 0; index < 60; index++) await fetch(`${base}/p${index}`);
    const now = performance.now.bind(performance);
    const late = vi.spyOn(performance, "now").mockImplementation(() => now() + 61_000);
    const open = gated(renders(() => "新"));
    for (let index = 0; index < 60; index++) expect((await fetch(`${base}/p${index}`)).headers.get("x-page")).toBe("hit");
    const waiting = fetch(`${base}/new`);
    await eventually(() => expect(asked).toBe(4));
    open();
    expect((await waiting).status).toBe(200);
    late.mockRestore();
    current = renders(() => "新");
    await eventually(async () => expect(await (await fetch(`${base}/p0`)).text()).toContain("新"));
  });

  test("that is not there yet is not what they get who come after it was published", async () => {
    let isPublished = false;
    const gate = Promise.withResolvers<null>();
    asked = 0;
    current = async (request, response) => {
      const one = isPublished && request.url !== "/missing" ? renders(() => "发布了") : renders(() => "没有", { status: 404 });
      asked += 1;
      await gate.promise;
      return one(request, response);
    };
    const before = fetch(`${base}/articles/1-a`);
    await eventually(() => expect(asked).toBe(1));
    isPublished = true;
    store.makeStale(["article:1"]);
    const after = fetch(`${base}/articles/1-a`);
    gate.resolve(null);
    expect([(await before).status, (await after).status]).toEqual([404, 200]);
  });

  test("is refused with 503 where nobody was free to say where its address leads", async () => {
    current = renders(() => "没有", { status: 404 });
    const ask = vi.spyOn(db.redirect, "findMany").mockRejectedValue(new Error("timeout exceeded when trying to connect"));
    const answer = await fetch(`${base}/nowhere`);
    ask.mockRestore();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("that its route calls private is kept by nobody", async () => {
    current = (_request, response) => {
      renderings += 1;
      showing("article:1");
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "private, no-store" }).end("{}");
      return Promise.resolve();
    };
    for (const _ of [1, 2]) expect((await fetch(`${base}/list.json`)).headers.get("cache-control")).toBe("private, no-store");
    expect(renderings).toBe(2);
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

  test("is sent to those who come while the one after a change is made; who came first gets the new one", async () => {
    await fetch(base);
    store.makeStale(["article:1"]);
    const open = gated(renders(() => "新的"));
    const first = fetch(base);
    await eventually(() => expect(asked).toBe(1));
    const second = await fetch(base);
    open();
    expect([second.headers.get("x-page"), (await second.text()).includes("硅片")]).toEqual(["updating", true]);
    expect(await (await first).text()).toContain("新的");
    expect(await (await fetch(base)).text()).toContain("新的");
  });

  test("is made anew for who is signed in, and neither taken from what is kept nor kept", async () => {
    await fetch(base);
    current = renders((_url, headers) => `新的${String(headers.cookie)}`);
    for (const name of ["tongqu.session", "__Host-tongqu.session"]) {
      const staff = await fetch(base, { headers: { cookie: `theme=dark; ${name}=abc` } });
      expect([staff.headers.get("x-page"), await staff.text()]).toEqual(["pass", expect.stringContaining("新的undefined") as string]);
    }
    expect(await (await fetch(base)).text()).toContain("硅片");
  });

  test("is refused with 503 when too many wait to be made, while those that are kept are sent", async () => {
    await fetch(`${base}/kept`);
    const open = gated(current);
    const answers = Array.from({ length: 80 }, (_, index) => fetch(`${base}/p${index}`));
    await eventually(() => expect(asked).toBeGreaterThan(0));
    const kept = await fetch(`${base}/kept`);
    expect([kept.status, kept.headers.get("x-page")]).toEqual([200, "hit"]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    open();
    const all = await Promise.all(answers);
    const refused = all.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(80 - refused.length);
    expect(refused[0]?.headers.get("retry-after")).toBe("5");
  });

  test("is sent as it was when it cannot be made anew, and says so", async () => {
    await fetch(base);
    store.makeAllStale();
    current = () => Promise.reject(new Error("database away"));
    const now = performance.now.bind(performance);
    const late = vi.spyOn(performance, "now").mockImplementation(() => now() + 7_000);
    const thrown = await fetch(base);
    late.mockRestore();
    expect([thrown.status, thrown.headers.get("x-page"), thrown.headers.get("age")]).toEqual([200, "stale", "7"]);
    current = renders(() => "出错了", { status: 500 });
    expect(await (await fetch(base)).text()).toContain("硅片");
  });

  test("that is no longer there is not sent any more, whatever fails afterwards", async () => {
    await fetch(base);
    store.makeStale(["article:1"]);
    current = renders(() => "没有", { status: 404 });
    expect((await fetch(base)).status).toBe(404);
    current = () => Promise.reject(new Error("database away"));
    const answer = await fetch(base);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("硅片");
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

  test("that could not be made since the database had too much to do answers 503 to come back", async () => {
    current = renders(() => "出错了", { status: 503 });
    const busy = await fetch(base);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("is sent as it was while the new one is not ready and the database is silent", async () => {
    await fetch(base);
    store.makeAllStale();
    hasDatabase = false;
    const open = gated(renders(() => "新"));
    const meanwhile = await fetch(base);
    expect([meanwhile.status, meanwhile.headers.get("x-page")]).toEqual([200, "stale"]);
    hasDatabase = true;
    open();
    await eventually(async () => expect(await (await fetch(base)).text()).toContain("新"));
  });

  test("with pictures is told to come again while too many such come in; what people type is taken meanwhile", async () => {
    const sockets = Array.from({ length: 8 }, () => connect((server.address() as AddressInfo).port, "127.0.0.1"));
    const pictures = new Uint8Array(1_048_576);
    for (const socket of sockets)
      socket.write(`POST /flag/article/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${16 * 1_048_576}\r\n\r\na`);
    const send = async (body: Uint8Array<ArrayBuffer> | string) => (await fetch(`${base}/tickets`, { method: "POST", body })).status;
    await eventually(async () => expect(await send(pictures)).toBe(503));
    expect(await send("ticket=1")).toBe(200);
    for (const socket of sockets) socket.destroy();
    await eventually(async () => expect(await send(pictures)).toBe(200));
  });

  test("with pictures is taken while one network sends as many as it may, and a page with a body that nobody reads counts for none", async () => {
    const { port } = server.address() as AddressInfo;
    const claims = ["GET /tickets/abc", ...Array.from({ length: 4 }, () => "POST /flag/article/1")].map((line) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nX-Client-Address: 203.0.113.7\r\nContent-Length: ${16 * 1_048_576}\r\n\r\na`);
      return socket;
    });
    const send = async (from: string) => {
      const sent = { method: "POST", body: new Uint8Array(1_048_576), headers: { [clientAddressHeader]: from } };
      return (await fetch(`${base}/tickets`, sent)).status;
    };
    await eventually(async () => expect([await send("203.0.113.7"), await send("203.0.113.8")]).toEqual([503, 200]));
    for (const socket of claims) socket.destroy();
    await eventually(async () => expect(await send("203.0.113.7")).toBe(200));
  });

  test("can be made while many forms come so slowly that none is whole", async () => {
    const { port } = server.address() as AddressInfo;
    const head = "POST /tickets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nticket=";
    const senders = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => undefined);
        await new Promise((resolve) => socket.write(head, resolve));
        return socket;
      }),
    );
    expect((await fetch(`${base}/hot`)).status).toBe(200);
    for (const socket of senders) socket.destroy();
  });

  test("of a form has seen all that was sent", async () => {
    current = async (request, response) => {
      let sent = "";
      for await (const chunk of request) sent += String(chunk);
      response.end(html(`${request.method ?? ""} ${request.headers["content-type"] ?? ""} ${sent}`));
    };
    const answer = await fetch(`${base}/tickets`, { method: "POST", body: new URLSearchParams({ ticket: "字" }) });
    expect(await answer.text()).toContain(`POST application/x-www-form-urlencoded;charset=UTF-8 ticket=${encodeURIComponent("字")}`);
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

describe("a form that a reader posts", () => {
  test("is answered without framework script, with its cookies, for its sender alone", async () => {
    await fetch(base);
    current = async (request, response) => {
      showing("article:1");
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.setHeader("Set-Cookie", ["edit=1; Path=/", "b=2"]);
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html(`写下的是${Buffer.concat(chunks).toString()}`));
    };
    const answer = await fetch(base, { method: "POST", body: "body=一点意见" });
    const text = await answer.text();
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(text).toContain("写下的是body=一点意见");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(answer.headers.getSetCookie()).toEqual(["edit=1; Path=/", "b=2"]);
    expect(await (await fetch(base)).text()).toContain("硅片");
  });

  test("has the display that stood on what was rendered, once", async () => {
    current = (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html("收到").replace("<html", '<html data-theme="dark"'));
      return Promise.resolve();
    };
    const answer = await fetch(base, { method: "POST", body: "a=1", headers: { cookie: "theme=dark" } });
    expect((await answer.text()).match(/data-theme/g)).toHaveLength(1);
  });

  test("is asked for uncompressed, and compressed once", async () => {
    const asked: unknown[] = [];
    current = (request, response) => {
      asked.push(request.headers["accept-encoding"]);
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html("收到"));
      return Promise.resolve();
    };
    const answer = await fetch(base, { method: "POST", body: "a=1", headers: { "Accept-Encoding": "gzip" } });
    expect([answer.headers.get("content-encoding"), await answer.text()]).toEqual(["gzip", expect.stringContaining("收到") as string]);
    expect(asked).toEqual([undefined]);
  });

  test("leads on where its action says", async () => {
    current = (_request, response) => {
      response.writeHead(303, { Location: "/tickets/abc" });
      response.end();
      return Promise.resolve();
    };
    const answer = await fetch(base, { method: "POST", redirect: "manual", body: "a=1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/tickets/abc"]);
  });

  test("that nobody could read says so in a page that needs nothing else", async () => {
    current = (_request, response) => {
      response.writeHead(400, { "Content-Type": "text/plain" });
      response.end("Internal Server Error");
      return Promise.resolve();
    };
    const answer = await fetch(base, { method: "POST", body: "a=1" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("提交的内容读不出来") as string]);
  });

  test("that fails says so in a page that needs nothing else", async () => {
    current = () => Promise.reject(new Error("broken"));
    const answer = await fetch(base, { method: "POST", body: "a=1" });
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining("出错了") as string]);
  });
});

describe("a page that a route handed over", () => {
  const page = (body: string) => ({
    status: 200,
    head: "<!DOCTYPE html><html><head></head><body>",
    body: [body, Buffer.from("</body></html>")],
  });

  /** A handler like Next with a route of ours behind it: it finds the route, which hands its page over. */
  function routes(make: Route["make"], pattern = "/"): Handler {
    return (_request, response) => {
      renderings += 1;
      showing("article:1");
      handOver(page("硅片行情"), { pattern, make });
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end();
      return Promise.resolve();
    };
  }

  test("is made again without the framework, for another query, and says what it shows", async () => {
    current = routes((_params, query) => {
      showing("article:2");
      return Promise.resolve(page(`第 ${query.get("page")}`));
    }, "/tags/[slug]");
    const list = `${base}/tags/gui-pian`;
    expect(await (await fetch(list)).text()).toContain("硅片行情");
    expect(await (await fetch(`${list}?page=2`)).text()).toContain("第 2");
    expect(renderings).toBe(1);
    expect((await fetch(`${list}?page=2`)).headers.get("x-page")).toBe("hit");
    store.makeStale(["article:2"]);
    expect((await fetch(`${list}?page=2`)).headers.get("x-page")).toBe("miss");
    expect((await fetch(list)).headers.get("x-page")).toBe("hit");
  });

  test("that cannot be made since the database had no connection free answers 503 to come back, for any other reason 500; each is logged once", async () => {
    let reason = "timeout exceeded when trying to connect";
    current = routes(() => Promise.reject(new Error(reason)), "/articles/[address]");
    await fetch(`${base}/articles/1-a`);
    const [warned, failed] = [vi.spyOn(log, "warn"), vi.spyOn(log, "error")];
    const busy = await fetch(`${base}/articles/2-b`);
    expect([busy.status, busy.headers.get("retry-after"), renderings]).toEqual([503, "5", 1]);
    expect([warned.mock.calls.length, failed.mock.calls.length]).toEqual([1, 0]);
    reason = "a mistake of ours";
    expect((await fetch(`${base}/articles/3-c`)).status).toBe(500);
    expect([warned.mock.calls.length, failed.mock.calls.length]).toEqual([1, 1]);
    vi.restoreAllMocks();
  });

  test("is made at every other path of its route, and at no path that means something else to the framework", async () => {
    const made: unknown[] = [];
    current = routes((params) => {
      made.push(params);
      showing("article:2");
      return Promise.resolve(page("又一篇"));
    }, "/tags/[slug]/of/[...path]");
    await fetch(`${base}/tags/a/of/b`);
    await fetch(`${base}/tags/gui-pian/of/de_zhou/zhizaoye`);
    expect(made).toEqual([{ slug: "gui-pian", path: ["de_zhou", "zhizaoye"] }]);
    const others = ["/tags/x", "/tags/x/of", "/tags/x/of/", "/tags/x/of/feed.xml", "/tags/%E7%A1%85/of/y", "/tags/x/of//y", "/TAGS/x/of/y"];
    for (const other of others) await fetch(base + other);
    expect([made.length, renderings]).toEqual([1, 1 + others.length]);
  });

  test("is made by the framework each time in development, where its code changes", async () => {
    const rendering = new AsyncLocalStorage<Rendering>();
    shareRendering(rendering);
    const handler = routes(() => Promise.reject(new Error("older code")));
    const maker = pageMaker({ rendering, handler, host: "localhost", distDir: ".next", dev: true });
    for (let visit = 0; visit < 2; visit++) expect(await maker.makePage("/", plainDisplay, true)).toMatchObject({ page: { status: 200 } });
    expect(renderings).toBe(2);
  });

  test("is left to the framework where it has moved", async () => {
    current = routes(() => Promise.resolve(null));
    await fetch(base);
    current = renders(() => "", { status: 308 });
    expect((await fetch(`${base}/?page=2`, { redirect: "manual" })).status).toBe(308);
  });

  test("is told as missing without the framework, and not sent any more", async () => {
    current = routes(() => Promise.resolve({ status: 404, head: "", body: [] }));
    await fetch(base);
    store.makeStale(["article:1"]);
    current = renders((url) => url, { status: 404 });
    const answer = await fetch(base);
    expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining("/missing") as string]);
  });

  test("is told as failed when it cannot be made again, and the one before is sent where there is one", async () => {
    current = routes(() => Promise.reject(new Error("broken on purpose")));
    await fetch(base);
    expect((await fetch(`${base}/?page=2`)).status).toBe(500);
    store.makeStale(["article:1"]);
    const before = await fetch(base);
    expect([before.status, before.headers.get("x-page")]).toEqual([200, "stale"]);
    expect(await before.text()).toContain("硅片行情");
  });
});
