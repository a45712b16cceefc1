import { AsyncLocalStorage } from "node:async_hooks";
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import next from "next";
import { shareMemory, shareRendering, type Rendering } from "@/lib/cache";
import { disconnect } from "@/lib/db";
import { env, siteUrl } from "@/lib/env";
import { pageTally } from "@/lib/health/page-tally";
import { beginShutdown } from "@/lib/health/shutdown";
import { addressOf, clientAddressHeader } from "@/lib/http/client-address";
import { requestPathHeader } from "@/lib/http/request-path";
import { startJobs } from "@/lib/jobs/run";
import { log } from "@/lib/log";
import type { Handler } from "./capture";
import { closeGently } from "./close";
import { hostMemo, knownHosts, turnAway } from "./front-door";
import { everyAnswer, previewHeaders, staffPolicy } from "./headers";
import { listenForStale } from "./listen";
import { TaggedMemory } from "./memory";
import { isReaderPath } from "./page-key";
import { turnPostAway } from "./posted";
import { readerPages } from "./reader-pages";
import { readerStylesPath } from "@/lib/reader-styles/choose";
import { sendAway } from "./send-away";
import { staticFiles } from "./static-files";
import { PageStore } from "./store";
import { tellFailure } from "./tell-failure";

/** Of requests that do not get as far as the door, by Node's code. */
const refusals: Record<string, string> = {
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
};

export type RunningServer = { port: number; close: () => Promise<void> };

/**
 * Starts the portal: front door, finished pages, Next behind them, and the jobs. Resolves once it
 * listens; rejects with the system's error (code EADDRINUSE …) when it cannot. `close` lets requests in
 * flight end (at most 10 s).
 */
export async function startServer({ dev, host, port }: { dev: boolean; host: string; port: number }): Promise<RunningServer> {
  const { DATABASE_URL = "", ALLOWED_HOSTS, PAGE_STORE_MB, TRUSTED_PROXIES } = env();
  const site = new URL(siteUrl());
  const hosts = knownHosts(site.href, ALLOWED_HOSTS);
  const rendering = new AsyncLocalStorage<Rendering>();
  shareRendering(rendering);

  // Node reads next.config.ts by itself; else Next loads its compiler for it, which takes 24 MB for good.
  process.env.__NEXT_NODE_NATIVE_TS_LOADER_ENABLED = "true";
  const app = next({ dev, hostname: site.hostname, port });
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 14_000,
    requestTimeout: 58_000,
    keepAliveTimeout: 10_000,
    connectionsCheckingInterval: 1_000,
    // Next would keep a connection that asks to become another protocol for ever; only its development needs one.
    shouldUpgradeCallback: () => dev,
  });
  // Requests that come while Next gets ready wait for it.
  const early: [IncomingMessage, ServerResponse][] = [];
  const keep = (...pair: [IncomingMessage, ServerResponse]) => early.push(pair);
  server.on("request", keep);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const prepared = app.prepare();
  const stopJobs = startJobs(prepared);
  await prepared;
  const store = new PageStore(PAGE_STORE_MB * 1024 * 1024);
  pageTally.kept = () => store.size;
  const memory = new TaggedMemory();
  if (!dev) shareMemory(memory);
  // What pages have in common goes first: a page that is made anew must not find it.
  const listening = listenForStale(DATABASE_URL, [memory, store], dropConnections);
  const handler: Handler = tellFailure(app.getRequestHandler(), listening.isConnected);
  const distDir = path.resolve(process.env.TONGQU_DIST ?? ".next");
  const always = everyAnswer(site.protocol === "https:");
  const reader = readerPages({ store, rendering, handler, host: site.host, distDir, always, hasDatabase: listening.isConnected });
  const files = dev ? null : staticFiles(distDir, always);
  const knownHost = hostMemo(hosts);

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    // Nearly all requests end here: a page that is kept, at an address that passed the door before.
    if (!dev && request.method === "GET" && knownHost(request.headers.host) && reader.answerKept(request, response)) return;
    answer(request, response).catch((error: unknown) => {
      log.error({ err: error, url: request.url }, "request failed");
      if (!response.headersSent) sendAway(request, response, { status: 500, reason: "Internal Server Error" });
      else response.destroy();
    });
  });
  server.off("request", keep);
  for (const pair of early) server.emit("request", ...pair);
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (socket.writable) socket.end(`HTTP/1.1 ${refusals[error.code ?? ""] ?? "400 Bad Request"}\r\nConnection: close\r\n\r\n`);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of always) response.setHeader(name, value);
    const away = turnAway(request, hosts) ?? (request.method === "POST" ? turnPostAway(request, site) : null);
    if (away) return sendAway(request, response, away);
    request.headers[clientAddressHeader] = addressOf(request, TRUSTED_PROXIES);
    const url = new URL(request.url ?? "/", site);
    if (await files?.(request, response, url)) return;
    if (dev && url.pathname === readerStylesPath) return sendStyles(response);
    request.headers[requestPathHeader] = `${url.pathname}${url.search}`;
    if (!dev && isReaderPath(url.pathname)) return reader.answer(request, response, url);
    const nonce = randomBytes(16).toString("base64");
    const policy = staffPolicy(nonce, dev);
    // Next takes the nonce for its own scripts from this request header.
    request.headers["content-security-policy"] = policy;
    response.setHeader("Content-Security-Policy", policy);
    if (url.pathname.startsWith("/preview/")) for (const [name, value] of previewHeaders(policy)) response.setHeader(name, value);
    await handler(request, response);
  }

  async function close(): Promise<void> {
    beginShutdown();
    await closeGently(server, 8_000);
    await Promise.all([stopJobs(), listening.stop()]);
    await app.close();
  }

  return { port, close };
}

/** Connections that are as silent as the listener's would be waited for in vain, each for minutes: the next query opens its own. */
function dropConnections(): void {
  disconnect().catch((error: unknown) => log.warn({ err: error }, "silent connections not closed"));
}

/** In development the readers' style sheet is made anew at each request. */
async function sendStyles(response: ServerResponse): Promise<void> {
  const { makeReaderStyles } = await import("@/lib/reader-styles/make");
  response.writeHead(200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-store" });
  response.end(await makeReaderStyles());
}
