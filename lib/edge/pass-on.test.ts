import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { clientAddressHeader } from "@/lib/http/client-address";
import { eventually } from "@/lib/testing/patience";
import { passOn, passUpgradeOn } from "./pass-on";
import { Overloaded } from "./renderers";

let directory: string;
let socketPath: string;
let behind: Server;
let front: Server;
let base: string;
let failures: unknown[];
let answer: RequestListener;

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), "tongqu-test-"));
  socketPath = path.join(directory, "behind");
  failures = [];
  answer = (_request, response) => response.end("答");
  behind = createServer((request, response) => answer(request, response));
  await once(behind.listen(socketPath), "listening");
  const handler = passOn(socketPath);
  front = createServer((request, response) => {
    response.setHeader("X-Frame-Options", "DENY");
    handler(request, response).catch((error: unknown) => {
      failures.push(error);
      response.writeHead(500).end();
    });
  });
  front.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => passUpgradeOn(socketPath, request, socket, head));
  await once(front.listen(0, "127.0.0.1"), "listening");
  base = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
});

afterEach(async () => {
  for (const server of [front, behind]) {
    server.closeAllConnections();
    server.close();
  }
  await rm(directory, { recursive: true, force: true });
});

describe("a request that is passed on", () => {
  test("is refused when hundreds wait already, half as many of one network, one that brings a form is not", async () => {
    const gate = Promise.withResolvers<null>();
    answer = (_request, response) => void gate.promise.then(() => response.end("答"));
    const ask = (from: string, length: Record<string, string> = {}) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = request(base, { headers: { [clientAddressHeader]: from, ...length } }, (answered) => {
          answered.resume();
          resolve(answered.statusCode);
        });
        asked.on("error", reject).end();
      });
    // To say that nothing comes is to carry nothing, too.
    const ofOne = Array.from({ length: 201 }, (_, index) => ask("203.0.113.7", index % 2 ? { "Content-Length": "0" } : {}));
    await eventually(() => expect(failures).toEqual([expect.any(Overloaded)]));
    failures.length = 0;
    const waiting = [...ofOne, ...Array.from({ length: 201 }, (_, index) => ask(`198.51.100.${index}`))];
    await eventually(() => expect(failures).toEqual([expect.any(Overloaded)]));
    const form = fetch(base, { method: "POST", body: "a=1" }).then(({ status }) => status);
    gate.resolve(null);
    expect((await Promise.all(waiting)).filter((status) => status === 200)).toHaveLength(400);
    expect(await form).toBe(200);
    expect((await fetch(base)).status).toBe(200);
  });

  test("is refused when hundreds of its network wait with forms, and shuts out no other network", async () => {
    const gate = Promise.withResolvers<null>();
    answer = (_request, response) => void gate.promise.then(() => response.end("答"));
    const send = (from: string) =>
      fetch(base, { method: "POST", body: "a", headers: { [clientAddressHeader]: from } }).then(({ status }) => status);
    const waiting = Array.from({ length: 201 }, () => send("203.0.113.7"));
    await eventually(() => expect(failures).toEqual([expect.any(Overloaded)]));
    waiting.push(...Array.from({ length: 250 }, (_, index) => send(`198.51.100.${index}`)));
    setTimeout(() => gate.resolve(null), 300);
    expect((await Promise.all(waiting)).filter((status) => status === 200)).toHaveLength(450);
    expect(await send("203.0.113.7")).toBe(200);
  });

  test("arrives with its method, path, headers and all of its body", async () => {
    answer = (request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { method, url, headers } = request;
        response.end(JSON.stringify({ method, url, header: headers["x-client-address"], length: Buffer.concat(chunks).length }));
      });
    };
    const sent = await fetch(`${base}/api/uploads?a=%E7%A1%85`, {
      method: "POST",
      body: Buffer.alloc(3_000_000),
      headers: { "x-client-address": "192.0.2.1" },
    });
    expect(await sent.json()).toEqual({ method: "POST", url: "/api/uploads?a=%E7%A1%85", header: "192.0.2.1", length: 3_000_000 });
  });

  test("is answered with the status, every cookie and the body, beside the headers of every answer, which it may overrule", async () => {
    answer = (request, response) => {
      if (request.url === "/own") response.setHeader("X-Frame-Options", "SAMEORIGIN");
      response.setHeader("Set-Cookie", ["a=1; Path=/", "b=2"]);
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
      response.end("没有");
    };
    const usual = await fetch(base);
    expect([usual.status, usual.headers.getSetCookie(), usual.headers.get("x-frame-options"), await usual.text()]).toEqual([
      404,
      ["a=1; Path=/", "b=2"],
      "DENY",
      "没有",
    ]);
    expect((await fetch(`${base}/own`)).headers.get("x-frame-options")).toBe("SAMEORIGIN");
  });

  test("says in the page itself that a preview has ended, and of other pages what the server behind says", async () => {
    const scripts = '<html id="__next_error__"><body><script></script></body></html>';
    answer = (request, response) => {
      const isLiving = request.url === "/preview/living";
      const type = request.url === "/preview/ended/card" ? "text/plain" : "text/html; charset=utf-8";
      response.writeHead(isLiving ? 200 : 404, { "Content-Type": type, "Set-Cookie": "a=1" }).end(scripts);
    };
    for (const path of ["/preview/ended", "/preview/ended/sheet?theme=dark"]) {
      const ended = await fetch(base + path);
      const html = await ended.text();
      expect([ended.status, ended.headers.get("cache-control"), ended.headers.get("x-frame-options")]).toEqual([404, "no-store", "DENY"]);
      expect(html).toContain("预览链接打不开了");
      expect(html).not.toContain("<script");
    }
    for (const path of ["/preview/living", "/preview/ended/card"]) expect(await (await fetch(base + path)).text(), path).toBe(scripts);
    const head = await fetch(`${base}/preview/ended`, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([404, ""]);
  });

  test.each(["", "gzip"])("has words for those without scripts where a page of the staff is not there, packed as '%s'", async (packed) => {
    const blank = '<!DOCTYPE html><html id="__next_error__"><head></head><body><script>1</script></body></html>';
    const whole = "<!DOCTYPE html><html><head></head><body>没有</body></html>";
    answer = (request, response) => {
      const html = request.url === "/whole" ? whole : blank;
      const body = packed === "" ? Buffer.from(html) : gzipSync(html);
      const encoding = packed === "" ? {} : { "Content-Encoding": packed };
      const status = request.url === "/there" ? 200 : 404;
      response.writeHead(status, { "Content-Type": "text/html; charset=utf-8", "Content-Length": body.length, ...encoding }).end(body);
    };
    const missing = await fetch(`${base}/admin/articles/9`);
    const html = await missing.text();
    expect(missing.status).toBe(404);
    expect(html).toMatch(/<body><noscript>.*没有这一页.*<\/noscript><script>1<\/script>/);
    expect(await (await fetch(`${base}/whole`)).text()).toBe(whole);
    expect((await fetch(`${base}/admin/articles/9`, { method: "HEAD" })).status).toBe(404);
    expect(await (await fetch(`${base}/there`)).text()).toBe(blank);
  });

  test("says of a page what it varies by, of a picture nothing", async () => {
    answer = (request, response) => {
      response.setHeader("Vary", "rsc, next-router-prefetch");
      response.writeHead(200, { "Content-Type": request.url === "/picture" ? "image/avif" : "text/html; charset=utf-8" });
      response.end("答");
    };
    const vary = async (path: string) => (await fetch(base + path)).headers.get("vary");
    expect([await vary("/picture"), await vary("/page")]).toEqual([null, "rsc, next-router-prefetch"]);
  });

  test("keeps what is a matter of one connection to that connection", async () => {
    let seen: IncomingMessage["headers"] = {};
    answer = (request, response) => {
      seen = request.headers;
      response.writeHead(200, { "Keep-Alive": "timeout=99", "Transfer-Encoding": "chunked" }).end("答");
    };
    const asked = request(base, { headers: { Connection: "close", TE: "trailers", Expect: "100-continue" } }).end();
    const [answered] = (await once(asked, "response")) as [IncomingMessage];
    answered.resume();
    expect([seen.te, seen.expect, seen.connection]).toEqual([undefined, undefined, "keep-alive"]);
    expect([answered.headers.connection, answered.headers["keep-alive"]]).toEqual(["close", undefined]);
  });

  test.each(["GET", "HEAD"])("never becomes two: what a %s has as body without a length stays in front", async (method) => {
    const seen: unknown[] = [];
    answer = (asked, response) => {
      seen.push(asked.url);
      response.end("答");
    };
    const hidden = "GET /hidden HTTP/1.1\r\nHost: behind\r\n\r\n";
    for (const path of ["/one", "/two"]) {
      const asked = request(base + path, { method, headers: { "Transfer-Encoding": "chunked" } }).end(hidden);
      const [answered] = (await once(asked, "response")) as [IncomingMessage];
      answered.resume();
      await once(answered, "end");
    }
    expect(seen).toEqual(["/one", "/two"]);
  });

  test("sends HEAD and 304 without a body", async () => {
    answer = (request, response) => response.writeHead(request.method === "HEAD" ? 200 : 304, { ETag: '"a"' }).end();
    expect((await fetch(base, { method: "HEAD" })).headers.get("etag")).toBe('"a"');
    expect((await fetch(base, { headers: { "If-None-Match": '"a"' } })).status).toBe(304);
  });

  test("is given up behind when the one who asked goes away", async () => {
    const came = Promise.withResolvers<IncomingMessage>();
    answer = (request) => came.resolve(request);
    const asked = request(base).end();
    asked.on("error", () => undefined);
    const arrived = await came.promise;
    arrived.on("error", () => undefined);
    asked.destroy();
    await expect.poll(() => arrived.destroyed).toBe(true);
  });

  test("that nobody answers is told as failed, with nothing sent", async () => {
    behind.closeAllConnections();
    behind.close();
    expect((await fetch(base)).status).toBe(500);
    expect(failures).toHaveLength(1);
  });

  test("whose answer breaks off is broken off too, not ended as if it were whole", async () => {
    answer = (_request, response) => {
      response.writeHead(200, { "Content-Length": "1000" });
      response.write("半", () => response.destroy());
    };
    await expect(fetch(base).then((sent) => sent.text())).rejects.toThrow();
  });
});

test("a connection that becomes another protocol reaches the server behind, both ways", async () => {
  behind.on("upgrade", (request: IncomingMessage, socket: Socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: echo\r\nConnection: Upgrade\r\n\r\n${request.url ?? ""}`);
    socket.pipe(socket);
  });
  const socket = connect((front.address() as AddressInfo).port, "127.0.0.1");
  socket.write("GET /_next/hmr HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n");
  let heard = "";
  socket.on("data", (chunk: Buffer) => (heard += chunk.toString()));
  await expect.poll(() => heard).toContain("/_next/hmr");
  socket.write("再说一遍");
  await expect.poll(() => heard).toContain("再说一遍");
  socket.destroy();
});
