import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sendAway } from "./send-away";

const server = createServer((request, response) => sendAway(request, response, { status: 413, reason: "Content Too Large" }));
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
    request.once("error", reject);
    request.once("finish", () => setTimeout(() => resolve(status), 50));
    request.end(Buffer.alloc(bytes));
  });
}

test.each([1_100_000, 10_000_000, 40_000_000])("a body of %i bytes that is too large is told so, not reset", async (bytes) => {
  expect(await send(bytes)).toBe("413");
  expect(await send(bytes, { Connection: "close" })).toBe("413");
});

test("one that is larger than anything people send is cut off", async () => {
  const sent = await send(200_000_000).catch((error: unknown) => (error as NodeJS.ErrnoException).code);
  expect(["ECONNRESET", "EPIPE", "413"]).toContain(sent);
  expect(server.listening).toBe(true);
});
