import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { log } from "@/lib/log";
import { slots } from "@/lib/slots";
import type { ShareArticle, SharePortal } from "./address";
import type { Drawing, Painted } from "./painter";

/** After so long without work the painter goes, and its memory with it. */
const idleMs = 10_000;
/** A drawing takes 50 ms, the first of a painter 500 ms; one that takes this long hangs. */
const patienceMs = 60_000;

const drawingSlot = slots(1);
let painter: ChildProcess | undefined;
let leaving: NodeJS.Timeout | undefined;

/** Has a share picture drawn by a process of its own (painter.ts), one at a time; throws when it cannot be drawn. */
export function paint(article: ShareArticle, site: SharePortal): Promise<Buffer<ArrayBuffer>> {
  return drawingSlot(async () => {
    clearTimeout(leaving);
    painter ??= start();
    try {
      const painted = await ask(painter, { article, site });
      if (painted.error !== undefined) throw new Error(`A share picture could not be drawn: ${painted.error}`);
      return Buffer.from(painted.png);
    } catch (error) {
      dismiss("SIGKILL");
      throw error;
    } finally {
      leaving = setTimeout(dismiss, idleMs).unref();
    }
  });
}

function start(): ChildProcess {
  const hooks = pathToFileURL(path.resolve("scripts/hooks.mjs")).href;
  // The bundler must leave it as it is: it is no part of the server.
  const child = fork(/* turbopackIgnore: true */ path.resolve("lib/share/painter.ts"), {
    execArgv: ["--import", hooks, "--expose-gc", "--max-old-space-size=64"],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  child.on("error", (error) => log.warn({ err: error }, "the painter of share pictures failed"));
  child.once("exit", () => {
    if (painter === child) painter = undefined;
  });
  return child;
}

async function ask(child: ChildProcess, drawing: Drawing): Promise<Painted> {
  const done = new AbortController();
  const patience = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  // While it draws it holds the process, between drawings it does not.
  child.ref();
  child.channel?.ref();
  try {
    const answer = once(child, "message", { signal: done.signal });
    const end = once(child, "exit", { signal: done.signal }).then(([code, signal]: unknown[]) => {
      throw new Error(`The painter ended with ${String(signal ?? code)}`);
    });
    const unsent = new Promise<never>((_resolve, reject) => child.send(drawing, (error) => error && reject(error)));
    const [painted] = (await Promise.race([answer, end, unsent])) as [Painted];
    return painted;
  } finally {
    clearTimeout(patience);
    done.abort();
    child.unref();
    child.channel?.unref();
  }
}

function dismiss(signal: NodeJS.Signals = "SIGTERM"): void {
  painter?.kill(signal);
  painter = undefined;
}
