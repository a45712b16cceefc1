import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendPage } from "./answer";
import { compressed, type FinishedPage } from "./finish-page";

const texts = { "/short": "硅片", "/long": randomBytes(40_000).toString("base64") };
const pages = new Map<string, FinishedPage>();
const server = createServer((request, response) => {
  const page = pages.get(request.url ?? "");
  if (page) void sendPage(request, response, page, "hit", new Map());
  else response.destroy();
});
let base: string;

beforeAll(async () => {
  for (const [path, text] of Object.entries(texts)) {
    pages.set(path, await compressed({ status: 200, headers: { "content-type": "text/html" }, plain: Buffer.from(text) }, "often"));
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test.each(Object.entries(texts))(
  "a kept page (%s) has the same bytes in every encoding, however often it is asked for",
  async (path, text) => {
    for (const encoding of ["br", "br", "gzip", "gzip", "identity", "identity"]) {
      const answer = await fetch(base + path, { headers: { "accept-encoding": encoding } });
      const sent = answer.headers.get("content-encoding") ?? "identity";
      expect([sent, await answer.text()]).toEqual([encoding, text]);
    }
  },
);

test.each([
  ["gzip, deflate, br, zstd", "br"],
  ["GZIP, BR", "br"],
  ["br;q=0.1,gzip", "br"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["br ; q=0.000, gzip", "gzip"],
  ["br;q=0, gzip;q=0", "identity"],
  ["x-br, brotli, xgzip", "identity"],
  ["*", "identity"],
])("it is sent in a coding that is accepted: %s", async (accepted, coding) => {
  const answer = await fetch(`${base}/short`, { headers: { "accept-encoding": accepted } });
  expect([answer.headers.get("content-encoding") ?? "identity", await answer.text()]).toEqual([coding, "硅片"]);
});

test("it answers 304 to its own ETag in that encoding, and only to that", async () => {
  for (const encoding of ["br", "gzip", "identity"]) {
    const ask = (has: string) => fetch(`${base}/short`, { headers: { "accept-encoding": encoding, "if-none-match": has } });
    const etag = (await ask('"other"')).headers.get("etag") ?? "";
    const same = await ask(`W/${etag}`);
    expect([encoding, same.status, same.headers.get("content-length"), same.headers.get("etag")]).toEqual([encoding, 304, null, etag]);
    expect((await ask(etag.replace(encoding, "other"))).status).toBe(200);
    for (const has of [`"other" ,${etag}`, "*"]) expect((await ask(has)).status).toBe(304);
  }
});

test("it is sent to HEAD without its body, with its length", async () => {
  const [head, whole] = [await fetch(`${base}/short`, { method: "HEAD" }), await fetch(`${base}/short`)];
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, whole.headers.get("content-length"), ""]);
});
