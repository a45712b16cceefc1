import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { isTooFarAhead } from "./pipelining";

let begun = 0;
const server = createServer((request, response) => {
  if (isTooFarAhead(request, response)) return;
  begun += 1;
  setTimeout(() => response.end(`answer to ${request.url ?? ""}.`), 5);
});
beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
beforeEach(() => void (begun = 0));
afterAll(() => server.close());

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const connected = () => connect({ port: (server.address() as AddressInfo).port, host: "127.0.0.1" });

test("a connection that sends thousands of requests without waiting is cut before they are begun", async () => {
  const sender = connected();
  sender.on("error", () => undefined);
  sender.resume().write(get("/").repeat(2_000));
  await once(sender, "close");
  expect(begun).toBeLessThanOrEqual(5);
});

test("one that sends a few ahead gets all answers in their order, again and again", async () => {
  const sender = connected();
  for (let round = 0; round < 5; round++) {
    const paths = Array.from({ length: 4 }, (_, index) => `/${round}/${index}`);
    let text = "";
    sender.write(paths.map(get).join(""));
    while (!text.includes(`answer to ${paths.at(-1) ?? ""}.`)) text += String(((await once(sender, "data")) as [Buffer])[0]);
    expect([...text.matchAll(/answer to ([/\d]+)\./g)].map((match) => match[1])).toEqual(paths);
  }
  sender.destroy();
});
