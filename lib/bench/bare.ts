import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ask } from "./ask";

export type BarePage = { headers: Record<string, string>; /** Base64. */ body: string };
export type BareServer = { origin: string; pid: number; stop: () => void };

/** What Node writes by itself into every answer. */
const nodesOwn = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/** The yardstick: a Node server that sends the very bytes and headers of these pages from memory. */
export async function startBareServer(origin: string, paths: readonly string[]): Promise<BareServer> {
  const pages: Record<string, BarePage> = {};
  for (const each of paths) {
    const { headers, body } = await ask(`${origin}${each}`);
    pages[each] = {
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !nodesOwn.has(name))),
      body: body.toString("base64"),
    };
  }
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"), { execArgv: [] });
  child.send(pages);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  if (child.pid === undefined) throw new Error("the bare server has no process");
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill() };
}
