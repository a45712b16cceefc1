import { connect, type AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { showing } from "@/lib/cache";
import { clientAddressHeader } from "@/lib/http/client-address";
import { eventually } from "@/lib/testing/patience";
import { html, portal, servePages } from "./reader-pages.testing";

servePages();

describe("a form that a reader posts", () => {
  test("with pictures is told to come again while too many such come in; what people type is taken meanwhile", async () => {
    const sockets = Array.from({ length: 8 }, () => connect((portal.server.address() as AddressInfo).port, "127.0.0.1"));
    const pictures = new Uint8Array(1_048_576);
    for (const socket of sockets)
      socket.write(`POST /flag/article/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${16 * 1_048_576}\r\n\r\na`);
    const send = async (body: Uint8Array<ArrayBuffer> | string) => (await fetch(`${portal.base}/tickets`, { method: "POST", body })).status;
    await eventually(async () => expect(await send(pictures)).toBe(503));
    expect(await send("ticket=1")).toBe(200);
    for (const socket of sockets) socket.destroy();
    await eventually(async () => expect(await send(pictures)).toBe(200));
  });

  test("with pictures is taken while one network sends as many as it may, and a page with a body that nobody reads counts for none", async () => {
    const { port } = portal.server.address() as AddressInfo;
    const claims = ["GET /tickets/abc", ...Array.from({ length: 4 }, () => "POST /flag/article/1")].map((line) => {
      const socket = connect(port, "127.0.0.1");
      socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nX-Client-Address: 203.0.113.7\r\nContent-Length: ${16 * 1_048_576}\r\n\r\na`);
      return socket;
    });
    const send = async (from: string) => {
      const sent = { method: "POST", body: new Uint8Array(1_048_576), headers: { [clientAddressHeader]: from } };
      return (await fetch(`${portal.base}/tickets`, sent)).status;
    };
    await eventually(async () => expect([await send("203.0.113.7"), await send("203.0.113.8")]).toEqual([503, 200]));
    for (const socket of claims) socket.destroy();
    await eventually(async () => expect(await send("203.0.113.7")).toBe(200));
  });

  test("holds up no page while many come so slowly that none is whole", async () => {
    const { port } = portal.server.address() as AddressInfo;
    const head = "POST /tickets HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nticket=";
    const senders = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", () => undefined);
        await new Promise((resolve) => socket.write(head, resolve));
        return socket;
      }),
    );
    expect((await fetch(`${portal.base}/hot`)).status).toBe(200);
    for (const socket of senders) socket.destroy();
  });

  test("is seen with all that was sent", async () => {
    portal.current = async (request, response) => {
      let sent = "";
      for await (const chunk of request) sent += String(chunk);
      response.end(html(`${request.method ?? ""} ${request.headers["content-type"] ?? ""} ${sent}`));
    };
    const answer = await fetch(`${portal.base}/tickets`, { method: "POST", body: new URLSearchParams({ ticket: "字" }) });
    expect(await answer.text()).toContain(`POST application/x-www-form-urlencoded;charset=UTF-8 ticket=${encodeURIComponent("字")}`);
  });

  test("is answered without framework script, with its cookies, for its sender alone", async () => {
    await fetch(portal.base);
    portal.current = async (request, response) => {
      showing("article:1");
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      response.setHeader("Set-Cookie", ["edit=1; Path=/", "b=2"]);
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html(`写下的是${Buffer.concat(chunks).toString()}`));
    };
    const answer = await fetch(portal.base, { method: "POST", body: "body=一点意见" });
    const text = await answer.text();
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(text).toContain("写下的是body=一点意见");
    expect(text.match(/<script/g)).toHaveLength(1);
    expect(answer.headers.getSetCookie()).toEqual(["edit=1; Path=/", "b=2"]);
    expect(await (await fetch(portal.base)).text()).toContain("硅片");
  });

  test("has the display that stood on what was rendered, once", async () => {
    portal.current = (_request, response) => {
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html("收到").replace("<html", '<html data-theme="dark"'));
      return Promise.resolve();
    };
    const answer = await fetch(portal.base, { method: "POST", body: "a=1", headers: { cookie: "theme=dark" } });
    expect((await answer.text()).match(/data-theme/g)).toHaveLength(1);
  });

  test("is asked for uncompressed, and compressed once", async () => {
    const asked: unknown[] = [];
    portal.current = (request, response) => {
      asked.push(request.headers["accept-encoding"]);
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
      response.end(html("收到"));
      return Promise.resolve();
    };
    const answer = await fetch(portal.base, { method: "POST", body: "a=1", headers: { "Accept-Encoding": "gzip" } });
    expect([answer.headers.get("content-encoding"), await answer.text()]).toEqual(["gzip", expect.stringContaining("收到") as string]);
    expect(asked).toEqual([undefined]);
  });

  test("leads on where its action says", async () => {
    portal.current = (_request, response) => {
      response.writeHead(303, { Location: "/tickets/abc" });
      response.end();
      return Promise.resolve();
    };
    const answer = await fetch(portal.base, { method: "POST", redirect: "manual", body: "a=1" });
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/tickets/abc"]);
  });

  test("that nobody could read says so in a page that needs nothing else", async () => {
    portal.current = (_request, response) => {
      response.writeHead(400, { "Content-Type": "text/plain" });
      response.end("Internal Server Error");
      return Promise.resolve();
    };
    const answer = await fetch(portal.base, { method: "POST", body: "a=1" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("提交的内容读不出来") as string]);
  });

  test("that fails says so in a page that needs nothing else", async () => {
    portal.current = () => Promise.reject(new Error("broken"));
    const answer = await fetch(portal.base, { method: "POST", body: "a=1" });
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining("出错了") as string]);
  });
});
