import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendAway } from "./send-away";

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => sendAway(request, response, request.url === "/503" ? 503 : 500, true));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

test.each([
  ["GET", 500, "问题已记录", true],
  ["GET", 503, "几秒后刷新", true],
  ["POST", 500, "可能没有保存", false],
  ["POST", 503, "没有保存", false],
] as const)(
  "a %s that ended with %i is told what to do, and a form is not sent again by a link",
  async (method, status, words, canReopen) => {
    const response = await fetch(`${base}/${status}`, { method });
    expect([response.status, response.headers.get("retry-after"), response.headers.get("cache-control")]).toEqual([
      status,
      status === 503 ? "5" : null,
      "no-store",
    ]);
    const html = await response.text();
    expect(html).toContain(words);
    expect(html.includes('<a href="">')).toBe(canReopen);
  },
);

test("it has the look that the reader chose, and nothing else that stands in a cookie", async () => {
  const response = await fetch(`${base}/500`, { headers: { cookie: 'theme=dark; size=larger"><script>; other="><script>' } });
  const html = await response.text();
  expect(html).toContain('data-theme="dark" data-size="larger"');
  expect(html).not.toContain("<script");
});
