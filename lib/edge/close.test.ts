import { Agent, createServer, get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { closeGently } from "./close";

test("a server that ends answers whoever is there, and no connection that a proxy keeps open holds it up", async () => {
  const waiting: (() => void)[] = [];
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    if (request.url === "/slow") waiting.push(() => response.end("whole"));
    else response.end("at once");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const agent = new Agent({ keepAlive: true });
  const ask = (path: string) =>
    new Promise<string>((resolve, reject) => {
      get({ host: "127.0.0.1", port, path, agent }, (answer: IncomingMessage) => {
        let text = "";
        answer.on("data", (bytes: Buffer) => (text += bytes.toString())).on("end", () => resolve(text));
      }).on("error", reject);
    });
  const slow = [ask("/slow"), ask("/slow"), ask("/slow")];
  await ask("/");
  while (waiting.length < 3) await sleep(10);
  let isClosed = false;
  const closing = closeGently(server, 600_000).then(() => (isClosed = true));
  await sleep(200);
  expect(isClosed).toBe(false);
  for (const answer of waiting) answer();
  expect(await Promise.all(slow)).toEqual(["whole", "whole", "whole"]);
  await closing;
  agent.destroy();
});
