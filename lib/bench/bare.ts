import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { ask } from "./ask";

export type BarePage = { headers: Record<string, string>; /** Base64. */ body: string };
export type BareServer = { origin: string; pid: number; stop: () => void };

/** What Node writes by itself into every answer. */
const nodesOwn = new Set(["date", "connection", "keep-alive", "transfer-encoding"]);

/** The very bytes and headers that the portal answers for these paths. */
export async function copyAnswers(origin: string, paths: readonly string[]): Promise<Record<string, BarePage>> {
  const pages: Record<string, BarePage> = {};
  for (const each of paths) {
    const { headers, body } = await ask(`${origin}${each}`);
    pages[each] = {
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !nodesOwn.has(name))),
      body: body.toString("base64"),
    };
  }
  return pages;
}

/** The yardstick: a Node server that sends these pages, by their paths, from memory. */
export async function startBareServer(pages: Readonly<Record<string, BarePage>>): Promise<BareServer> {
  const child = fork(path.join(import.meta.dirname, "bare-server.ts"), { execArgv: [] });
  child.send(pages);
  const [{ port }] = (await once(child, "message")) as [{ port: number }];
  if (child.pid === undefined) throw new Error("the bare server has no process");
  return { origin: `http://127.0.0.1:${port}`, pid: child.pid, stop: () => child.kill() };
}
