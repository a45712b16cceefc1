import { once } from "node:events";
import { createServer, request as ask } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "@/lib/testing/patience";
import { sendAway, sendAwayUnread } from "./send-away";

const server = createServer((request, response) => sendAway(request, response, 413));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => server.close());

/** Sends a body without looking at the answer, as browsers do; tells what came back, and how much was let in. */
function send(bytes: number, headers: Record<string, string> = {}): Promise<string | undefined> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const request = ask({ port, host: "127.0.0.1", method: "POST", headers: { "Content-Length": String(bytes), ...headers } });
    let status: string | undefined;
    request.once("response", (response) => {
      status = `${response.statusCode}`;
      response.resume();
    });
    // A reset would come a moment later.
    Promise.all([once(request, "finish"), once(request, "response")]).then(() => setTimeout(() => resolve(status), 50), reject);
    request.once("error", reject);
    request.end(Buffer.alloc(bytes));
  });
}

test.each([1_100_000, 10_000_000, 40_000_000])("a body of %i bytes that is too large is told so, not reset", async (bytes) => {
  expect(await send(bytes)).toBe("413");
  expect(await send(bytes, { Connection: "close" })).toBe("413");
});

test("a browser that opens a page is told in a sentence, a script in a word", async () => {
  const { port } = server.address() as AddressInfo;
  const told = async (accept: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "硅片", headers: { accept } });
    return [response.headers.get("content-type"), response.headers.get("cache-control"), await response.text()];
  };
  expect(await told("text/html,application/xhtml+xml,*/*;q=0.8")).toEqual([
    "text/html; charset=utf-8",
    "no-store",
    expect.stringMatching(/<h1>提交的内容太大<\/h1>.*返回上一页/),
  ]);
  expect(await told("*/*")).toEqual(["text/plain; charset=utf-8", "no-store", "Payload Too Large\n"]);
});

test("one that is larger than anything people send is cut off", async () => {
  const sent = await send(200_000_000).catch((error: unknown) => (error as NodeJS.ErrnoException).code);
  expect(["ECONNRESET", "EPIPE", "413"]).toContain(sent);
  expect(server.listening).toBe(true);
});

test.each([
  ["is slow", "GET / HTTP/1.1\r\nHost: a\r\n", "408"],
  ["is none", "硅片\r\n\r\n", "400"],
  ["has too much in its head", `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${"a".repeat(2_000)}\r\n\r\n`, "431"],
])("a request that %s is told so, and its connection is gone, whether or not the sender closes it", async (_what, head, status) => {
  const impatient = createServer({ headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 20, maxHeaderSize: 1_024 });
  impatient.on("clientError", sendAwayUnread);
  await once(impatient.listen(0, "127.0.0.1"), "listening");
  const sender = connect({ port: (impatient.address() as AddressInfo).port, host: "127.0.0.1", allowHalfOpen: true });
  sender.write(head);
  const [answer] = (await once(sender, "data")) as [Buffer];
  expect(answer.toString()).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  await eventually(async () => expect(await promisify(impatient.getConnections.bind(impatient))()).toBe(0));
  sender.destroy();
  impatient.close();
});
