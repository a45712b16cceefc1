import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeFiles } from "@/lib/testing/files";
import { staticFiles } from "./static-files";

let base: string;
const server = createServer();
beforeAll(async () => {
  const distDir = writeFiles({ "static/a.js": "1;" });
  const answer = staticFiles(distDir);
  server.on("request", (request, response) => {
    void answer(request, response, new URL(request.url ?? "", "http://localhost")).then((done) => done || response.writeHead(404).end());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const hash = createHash("sha256").update(readFileSync("public/reader.js")).digest("hex").slice(0, 12);

test.each([
  ["of the build never changes", "/_next/static/a.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  ["asked for by its hash never changes", `/reader.js?v=${hash}`, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"],
  [
    "asked for by another release's hash is not to be kept",
    "/reader.js?v=000000000000",
    "text/javascript; charset=utf-8",
    "public, max-age=0, must-revalidate",
  ],
  ["asked for by its name is good for a day", "/speculation-rules.json", "application/json; charset=utf-8", "public, max-age=86400"],
])("a file %s", async (_what, file, type, keeps) => {
  const answer = await fetch(base + file, { headers: { "accept-encoding": "br" } });
  const { headers } = answer;
  expect([answer.status, headers.get("content-type"), headers.get("cache-control"), headers.get("content-encoding")]).toEqual([
    200,
    type,
    keeps,
    "br",
  ]);
  const again = await fetch(base + file, { headers: { "accept-encoding": "br", "if-none-match": headers.get("etag") ?? "" } });
  expect(again.status).toBe(304);
  const head = await fetch(base + file, { method: "HEAD", headers: { "accept-encoding": "br" } });
  expect([head.headers.get("content-length"), await head.text()]).toEqual([headers.get("content-length"), ""]);
});

test.each(["/_next/static/b.js", "/_next/static/../a.js", "/_next/static/", "/nothing.js"])(
  "what is not there is left to others: %s",
  async (file) => {
    expect((await fetch(base + file)).status).toBe(404);
  },
);
