import { createServer } from "node:http";
import { once } from "node:events";
import type { BarePage } from "./bare";

/** Runs in a process of its own: answers each path with the bytes and headers it was handed, and does nothing else. */
const [pages] = (await once(process, "message")) as [Record<string, BarePage>];
const answers = new Map(Object.entries(pages).map(([path, { headers, body }]) => [path, { headers, body: Buffer.from(body, "base64") }]));
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? "");
  if (!answer) return response.writeHead(404).end();
  response.writeHead(200, answer.headers).end(answer.body);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as { port: number }).port }));
process.once("disconnect", () => process.exit());
