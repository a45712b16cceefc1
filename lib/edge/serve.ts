import { AsyncLocalStorage } from "node:async_hooks";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import next from "next";
import { shareMemory, shareRendering, type Rendering } from "@/lib/cache";
import { readClock } from "@/lib/clock";
import { disconnect } from "@/lib/db";
import { env, siteUrl } from "@/lib/env";
import { pageTally } from "@/lib/health/page-tally";
import { beginShutdown } from "@/lib/health/shutdown";
import { startJobs } from "@/lib/jobs/run";
import { dropLimits } from "@/lib/limit";
import { log } from "@/lib/log";
import { isRemoved } from "@/lib/media/removed";
import { readPicture } from "@/lib/media/serve";
import { lastInVain } from "@/lib/pool";
import type { Handler } from "./capture";
import { link, type Behind, type Front, type FrontData } from "./link";
import { listenForStale } from "./listen";
import { pageMaker } from "./make-page";
import { TaggedMemory } from "./memory";
import { sendAway } from "./send-away";
import { tellFailure } from "./tell-failure";

/**
 * Starts the portal: a thread in front with the port, the door and the finished pages (front.ts); here, behind it, Next,
 * the pages that are made, and the jobs. Resolves once all is ready, with what ends it: requests in flight have at most 10 s;
 * rejects with the system's error (code EADDRINUSE …) when the port cannot be had.
 */
export async function startServer(dev: boolean): Promise<() => Promise<void>> {
  const { DATABASE_URL = "", HOST: host, PORT: port, ALLOWED_HOSTS, PAGE_STORE_MB, TRUSTED_PROXIES } = env();
  const site = new URL(siteUrl());
  const distDir = path.resolve(process.env.TONGQU_DIST ?? ".next");
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);

  // Node reads next.config.ts by itself; else Next loads its compiler for it, which takes 24 MB for good.
  process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = "true";
  const app = next({ dev, hostname: site.hostname, port });
  const ready = Promise.withResolvers<Handler>();
  const passedOn = passedOnServer(dev, ready.promise);
  // Nobody else on this machine may open it: who comes through it was let in by the door.
  const directory = await mkdtemp(path.join(tmpdir(), "tongqu-"));
  const socketPath = path.join(directory, "behind");
  await once(passedOn.listen(socketPath), "listening");

  let isClosing = false;
  const data: FrontData = {
    ...{ dev, host, port, distDir, socketPath, site: site.href, otherHosts: ALLOWED_HOSTS, trustedProxies: TRUSTED_PROXIES },
    storeBytes: PAGE_STORE_MB * 1024 * 1024,
  };
  // What it makes at each request is gone at its end; the size that the command line gives (scripts/run.mjs) would come before this one.
  setFlagsFromString("--max-semi-space-size=4");
  const thread = new Worker(new URL("./front.ts", import.meta.url), { workerData: data, resourceLimits: { maxYoungGenerationSizeMb: 12 } });
  thread.once("exit", () => {
    if (!isClosing) throw new Error("The thread in front has ended.");
  });
  const maker = ready.promise.then((handler) => pageMaker({ rendering, handler, host: site.host, distDir, dev }));
  const front = link<Front, Behind>(thread, {
    makePage: async (...asked) => (await maker).makePage(...asked),
    answerForm: async (sent) => (await maker).answerForm(sent),
    readPicture,
    isRemovedPicture: isRemoved,
    count: (tally) => void Object.assign(pageTally, tally),
    report: (error, target) => log.error({ err: error, url: target }, "request failed"),
  });
  try {
    // The first question to the database, which takes longer than all others, while the thread in front gets ready.
    const [refused] = await Promise.all([front.listen(), readClock()]);
    if (refused !== null) throw Object.assign(new Error(`Cannot listen on ${host}, port ${port}: ${refused}`), { code: refused });
  } catch (error) {
    await end();
    throw error;
  }

  const prepared = app.prepare();
  const stopJobs = startJobs(prepared);
  await prepared;
  const memory = new TaggedMemory();
  if (!dev) shareMemory(memory);
  // What pages have in common goes first: a page that is made anew must not find it.
  const listening = listenForStale(DATABASE_URL, [memory, front], {
    onSilent: dropConnections,
    onChange: (isConnected) => void front.setConnected(isConnected),
  });
  const handler = tellFailure(app.getRequestHandler(), (since) => listening.isConnected() && lastInVain() < since);
  ready.resolve(handler);
  // Requests that came while Next got ready have waited for it in front.
  void front.open();

  async function end(): Promise<void> {
    isClosing = true;
    await thread.terminate();
    passedOn.close();
    await rm(directory, { recursive: true, force: true });
  }

  return async () => {
    beginShutdown();
    await front.close();
    await Promise.all([stopJobs(), listening.stop()]);
    await end();
    await app.close();
  };
}

/** Answers what the thread in front passes on: it has looked at lengths and times. */
function passedOnServer(dev: boolean, ready: Promise<Handler>): Server {
  const limits = { maxHeaderSize: 65_536, headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 };
  return createServer({ ...limits, shouldUpgradeCallback: () => dev }, (request, response) => {
    ready
      .then((handler) => handler(request, response))
      .catch((error: unknown) => {
        log.error({ err: error, url: request.url }, "request failed");
        sendAway(request, response, 500);
      });
  });
}

/** Connections that are as silent as the listener's would be waited for in vain, each for minutes: the next query opens its own. */
function dropConnections(): void {
  Promise.all([disconnect({ isSilent: true }), dropLimits()]).catch((error: unknown) =>
    log.warn({ err: error }, "silent connections not closed"),
  );
}
