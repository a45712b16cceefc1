import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test, vi } from "vitest";
import { showing } from "@/lib/cache";
import { db } from "@/lib/db";
import { clientAddressHeader } from "@/lib/http/client-address";
import { eventually } from "@/lib/testing/patience";
import { gated, portal, renders, servePages } from "./reader-pages.testing";

servePages();

describe("a finished page", () => {
  test("carries no framework script, the status and type of the page, and no cookie", async () => {
    const response = await fetch(portal.base);
    const text = await response.text();
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(text).toContain('<script src="/reader.js"');
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(response.headers.get("content-security-policy")).toMatch(/script-src 'self' 'sha256-[\w+/]+='; style-src 'self'/);
  });

  test("is made once for many who ask at once, and then comes from the store", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => fetch(portal.base)));
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(portal.renderings).toBe(1);
    expect((await fetch(portal.base)).headers.get("x-page")).toBe("hit");
  });

  test("is the same to a HEAD, which has it made and kept like a GET", async () => {
    const first = await fetch(portal.base, { method: "HEAD" });
    const [get, head] = [await fetch(portal.base), await fetch(portal.base, { method: "HEAD" })];
    expect([first, get, head].map(({ headers }) => headers.get("x-page"))).toEqual(["miss", "hit", "hit"]);
    expect([await head.text(), head.headers.get("etag")]).toEqual(["", get.headers.get("etag")]);
    expect(portal.renderings).toBe(1);
  });

  test("that was begun before a change is not what they get who come after it", async () => {
    const open = gated(renders(() => "旧"));
    const before = fetch(portal.base);
    await eventually(() => expect(portal.asked).toBe(1));
    portal.store.makeStale(["article:1"]);
    const after = fetch(portal.base);
    portal.current = renders(() => "新");
    setTimeout(open, 50);
    expect(await (await before).text()).toContain("旧");
    expect(await (await after).text()).toContain("新");
  });

  test("with the text of a story that was taken back is not sent any more, in whatever display, though no other can be made", async () => {
    portal.current = renders(() => "要撤的话", { tags: ["article:1", "text:1"] });
    const read = (cookie: string) => fetch(portal.base, { headers: { cookie } });
    const displays = ["", "theme=dark", "size=large"];
    for (const display of displays) expect(await (await read(display)).text()).toContain("要撤的话");
    portal.hasDatabase = false;
    portal.current = () => Promise.reject(new Error("the database is away"));
    portal.store.makeStale(["article:1"]);
    for (const display of displays) expect((await read(display)).headers.get("x-page")).toBe("stale");
    portal.store.makeStale(["article:1", "text:1"]);
    for (const display of displays) expect((await read(display)).status).toBe(503);
    portal.hasDatabase = true;
  });

  test("with a text that is taken back while it is made anew is not sent when that fails", async () => {
    portal.current = renders(() => "要撤的话", { tags: ["article:1", "text:1"] });
    await fetch(portal.base);
    portal.store.makeStale(["article:1"]);
    const open = gated(() => Promise.reject(new Error("the database is away")));
    const waiting = fetch(portal.base);
    await eventually(() => expect(portal.asked).toBe(1));
    portal.store.makeStale(["article:1", "text:1"]);
    open();
    expect(await (await waiting).text()).not.toContain("要撤的话");
  });

  test("of before a change is nobody's half a second after it, however long its own making took", async () => {
    const open = gated(renders(() => "旧"));
    const first = fetch(portal.base);
    await eventually(() => expect(portal.asked).toBe(1));
    portal.store.makeStale(["article:1"]);
    await sleep(600);
    open();
    await first;
    const openNext = gated(renders(() => "新"));
    const second = fetch(portal.base);
    await eventually(() => expect(portal.asked).toBe(1));
    const third = fetch(portal.base);
    setTimeout(openNext, 100);
    expect([await (await third).text(), await (await second).text()]).toEqual([
      expect.stringContaining("新") as string,
      expect.stringContaining("新") as string,
    ]);
  });

  test("that is made anew since it is a minute old takes no turn of readers who wait", async () => {
    for (let index = 0; index < 60; index++) await fetch(`${portal.base}/p${index}`);
    const now = performance.now.bind(performance);
    const late = vi.spyOn(performance, "now").mockImplementation(() => now() + 61_000);
    const open = gated(renders(() => "新"));
    for (let index = 0; index < 60; index++) expect((await fetch(`${portal.base}/p${index}`)).headers.get("x-page")).toBe("hit");
    const waiting = fetch(`${portal.base}/new`);
    await eventually(() => expect(portal.asked).toBe(4));
    open();
    expect((await waiting).status).toBe(200);
    late.mockRestore();
    expect(portal.renderings).toBeLessThan(60 + 40);
    // As many as may wait are made afterwards.
    await eventually(() => expect(portal.renderings).toBe(60 + 52));
    expect(await (await fetch(`${portal.base}/p0`)).text()).toContain("新");
  });

  test("that was made long ago is made anew though one network asks for more than can be made", async () => {
    await fetch(`${portal.base}/old`);
    const now = performance.now.bind(performance);
    const late = vi.spyOn(performance, "now").mockImplementation(() => now() + 601_000);
    portal.current = renders(() => "新");
    let asksOn = true;
    const greedy = Array.from({ length: 30 }, async (_, one) => {
      for (let page = 0; asksOn; page++) await (await fetch(`${portal.base}/${one}-${page}`)).text();
    });
    await eventually(() => expect(portal.renderings).toBeGreaterThan(60));
    await eventually(async () => expect(await (await fetch(`${portal.base}/old`)).text()).toContain("新")).finally(() => {
      asksOn = false;
      late.mockRestore();
    });
    await Promise.all(greedy);
  });

  test("that is not there yet is not what they get who come after it was published", async () => {
    let isPublished = false;
    const gate = Promise.withResolvers<null>();
    portal.asked = 0;
    portal.current = async (request, response) => {
      const one = isPublished && request.url !== "/missing" ? renders(() => "发布了") : renders(() => "没有", { status: 404 });
      portal.asked += 1;
      await gate.promise;
      return one(request, response);
    };
    const before = fetch(`${portal.base}/articles/1-a`);
    await eventually(() => expect(portal.asked).toBe(1));
    isPublished = true;
    portal.store.makeStale(["article:1"]);
    const after = fetch(`${portal.base}/articles/1-a`);
    gate.resolve(null);
    expect([(await before).status, (await after).status]).toEqual([404, 200]);
  });

  test("is refused with 503 where nobody was free to say where its address leads", async () => {
    portal.current = renders(() => "没有", { status: 404 });
    const ask = vi.spyOn(db.redirect, "findMany").mockRejectedValue(new Error("timeout exceeded when trying to connect"));
    const answer = await fetch(`${portal.base}/nowhere`);
    ask.mockRestore();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("that its route calls private is kept by nobody", async () => {
    portal.current = (_request, response) => {
      portal.renderings += 1;
      showing("article:1");
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "private, no-store" }).end("{}");
      return Promise.resolve();
    };
    for (const _ of [1, 2]) expect((await fetch(`${portal.base}/list.json`)).headers.get("cache-control")).toBe("private, no-store");
    expect(portal.renderings).toBe(2);
  });

  test("never sees who asked: cookies, hosts and other headers stay outside", async () => {
    portal.current = renders((_url, headers) => JSON.stringify(headers));
    const text = await (
      await fetch(portal.base, {
        headers: { cookie: "session=geheim", "x-forwarded-host": "evil.example", authorization: "Bearer geheim" },
      })
    ).text();
    expect(text).not.toMatch(/geheim|evil/);
    expect(text).toContain("www.tongqu.example");
  });

  test("is made anew when something it shows became stale, and only then", async () => {
    await fetch(portal.base);
    portal.store.makeStale(["article:2"]);
    expect((await fetch(portal.base)).headers.get("x-page")).toBe("hit");
    portal.current = renders(() => "更正");
    portal.store.makeStale(["article:1"]);
    const answer = await fetch(portal.base);
    expect(answer.headers.get("x-page")).toBe("miss");
    expect(await answer.text()).toContain("更正");
  });

  test("that was overtaken by a change while it was made is not kept as fresh", async () => {
    const quick = portal.current;
    const begun = new Promise<void>((resolve) => {
      portal.current = (request, response) => {
        resolve();
        return quick(request, response);
      };
    });
    const first = fetch(portal.base);
    await begun;
    portal.store.makeStale(["article:1"]);
    await first;
    portal.current = renders(() => "新的");
    expect(await (await fetch(portal.base)).text()).toContain("新的");
  });

  test("is sent to those who come while the one after a change is made; who came first gets the new one", async () => {
    await fetch(portal.base);
    portal.store.makeStale(["article:1"]);
    const open = gated(renders(() => "新的"));
    const first = fetch(portal.base);
    await eventually(() => expect(portal.asked).toBe(1));
    const second = await fetch(portal.base);
    open();
    expect([second.headers.get("x-page"), (await second.text()).includes("硅片")]).toEqual(["updating", true]);
    expect(await (await first).text()).toContain("新的");
    expect(await (await fetch(portal.base)).text()).toContain("新的");
  });

  test("is made anew for who is signed in, and neither taken from what is kept nor kept", async () => {
    await fetch(portal.base);
    portal.current = renders((_url, headers) => `新的${String(headers.cookie)}`);
    for (const name of ["tongqu.session", "__Host-tongqu.session"]) {
      const staff = await fetch(portal.base, { headers: { cookie: `theme=dark; ${name}=abc` } });
      expect([staff.headers.get("x-page"), await staff.text()]).toEqual(["pass", expect.stringContaining("新的undefined") as string]);
    }
    expect(await (await fetch(portal.base)).text()).toContain("硅片");
  });

  test("is refused with 503 when too many wait to be made, while those that are kept are sent", async () => {
    await fetch(`${portal.base}/kept`);
    const open = gated(portal.current);
    const answers = Array.from({ length: 80 }, (_, index) => fetch(`${portal.base}/p${index}`));
    await eventually(() => expect(portal.asked).toBeGreaterThan(0));
    const kept = await fetch(`${portal.base}/kept`);
    expect([kept.status, kept.headers.get("x-page")]).toEqual([200, "hit"]);
    await new Promise((resolve) => setTimeout(resolve, 200));
    open();
    const all = await Promise.all(answers);
    const refused = all.filter(({ status }) => status === 503);
    expect(refused.length).toBeGreaterThan(0);
    expect(all.filter(({ status }) => status === 200)).toHaveLength(80 - refused.length);
    expect(refused[0]?.headers.get("retry-after")).toBe("5");
  });

  test("is made for whoever asks for few, also of those that a network waits for which asks for many", async () => {
    const open = gated(portal.current);
    const ask = (from: string, path: string) => fetch(`${portal.base}${path}`, { headers: { [clientAddressHeader]: from } });
    const many = Array.from({ length: 60 }, (_, index) => ask("203.0.113.7", `/p${index}`));
    // What does not fit is refused at once: as many as may wait do.
    expect((await Promise.race(many)).status).toBe(503);
    const others = [ask("203.0.113.8", "/new"), ask("203.0.113.9", "/p20"), ask("203.0.113.9", "/p40")];
    await new Promise((resolve) => setTimeout(resolve, 50));
    open();
    expect((await Promise.all(others)).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await Promise.all(many)).filter(({ status }) => status === 503).length).toBeGreaterThanOrEqual(8);
  });

  test("is not made for those who have gone away: their turns are had by who comes after them", async () => {
    const open = gated(portal.current);
    const leaving = new AbortController();
    const gone = Array.from({ length: 52 }, (_, index) => fetch(`${portal.base}/gone${index}`, leaving).catch(() => null));
    await eventually(() => expect(portal.asked).toBe(4));
    await new Promise((resolve) => setTimeout(resolve, 200));
    leaving.abort();
    await Promise.all(gone);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answers = Array.from({ length: 48 }, (_, index) => fetch(`${portal.base}/here${index}`));
    await new Promise((resolve) => setTimeout(resolve, 200));
    open();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(portal.asked).toBe(52);
  });

  test("is sent as it was when it cannot be made anew, and says so", async () => {
    await fetch(portal.base);
    portal.store.makeAllStale();
    portal.current = () => Promise.reject(new Error("database away"));
    const now = performance.now.bind(performance);
    const late = vi.spyOn(performance, "now").mockImplementation(() => now() + 7_000);
    const thrown = await fetch(portal.base);
    late.mockRestore();
    expect([thrown.status, thrown.headers.get("x-page"), thrown.headers.get("age")]).toEqual([200, "stale", "7"]);
    portal.current = renders(() => "出错了", { status: 500 });
    expect(await (await fetch(portal.base)).text()).toContain("硅片");
  });

  test("that is no longer there is not sent any more, whatever fails afterwards", async () => {
    await fetch(portal.base);
    portal.store.makeStale(["article:1"]);
    portal.current = renders(() => "没有", { status: 404 });
    expect((await fetch(portal.base)).status).toBe(404);
    portal.current = () => Promise.reject(new Error("database away"));
    const answer = await fetch(portal.base);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("硅片");
  });

  test("that cannot be made and was never kept answers 500, or 503 to come back when the database is away", async () => {
    portal.current = renders(() => "出错了", { status: 500 });
    const broken = await fetch(portal.base);
    expect([broken.status, broken.headers.get("cache-control")]).toEqual([500, "no-store"]);
    expect(await broken.text()).toContain("这个页面出错了");
    portal.hasDatabase = false;
    portal.current = () => Promise.reject(new Error("database away"));
    const away = await fetch(portal.base);
    portal.hasDatabase = true;
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(portal.store.size.pages).toBe(0);
  });

  test("that could not be made since the database had too much to do answers 503 to come back", async () => {
    portal.current = renders(() => "出错了", { status: 503 });
    const busy = await fetch(portal.base);
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "5"]);
  });

  test("is sent as it was while the new one is not ready and the database is silent", async () => {
    await fetch(portal.base);
    portal.store.makeAllStale();
    portal.hasDatabase = false;
    const open = gated(renders(() => "新"));
    const meanwhile = await fetch(portal.base);
    expect([meanwhile.status, meanwhile.headers.get("x-page")]).toEqual([200, "stale"]);
    portal.hasDatabase = true;
    open();
    await eventually(async () => expect(await (await fetch(portal.base)).text()).toContain("新"));
  });

  test("that says nothing of what it shows is never kept", async () => {
    portal.current = renders(() => "私", { tags: [] });
    await fetch(portal.base);
    await fetch(portal.base);
    expect(portal.renderings).toBe(2);
  });

  test("is not kept under unknown query keys", async () => {
    await fetch(`${portal.base}/?utm_source=a`);
    await fetch(`${portal.base}/?utm_source=a`);
    expect(portal.renderings).toBe(2);
    expect(portal.store.size.pages).toBe(0);
  });

  test("has the status it asks for in a meta element", async () => {
    portal.current = renders(() => '<meta name="http-status" content="410"/>');
    expect((await fetch(portal.base)).status).toBe(410);
  });

  test("stands on the root element in the reader's theme, kept apart from the others'", async () => {
    expect(await (await fetch(portal.base, { headers: { cookie: "theme=dark; size=large" } })).text()).toContain(
      '<html data-theme="dark" data-size="large" lang="zh-CN">',
    );
    expect(await (await fetch(portal.base)).text()).toContain('<html lang="zh-CN">');
  });

  test("that is not found leads to the new address when its old one is known", async () => {
    portal.current = renders(() => "没有", { status: 404 });
    await db.redirect.create({ data: { fromPath: "/旧栏目", toPath: "/categories/dezhou" } });
    const moved = await fetch(`${portal.base}/%E6%97%A7%E6%A0%8F%E7%9B%AE`, { redirect: "manual" });
    expect([moved.status, moved.headers.get("location")]).toEqual([308, "/categories/dezhou"]);
    expect((await fetch(`${portal.base}/unknown`)).status).toBe(404);
  });
});
