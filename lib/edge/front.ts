import { executionAsyncResource } from "node:async_hooks";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { pageTally } from "@/lib/health/page-tally";
import { addressOf, clientAddressHeader } from "@/lib/http/client-address";
import { requestPathHeader } from "@/lib/http/request-path";
import { readerStylesPath } from "@/lib/reader-styles/choose";
import { closeGently } from "./close";
import { hostName, knownHosts, turnAway } from "./front-door";
import { ofFile, ofPage, staffHeaders } from "./headers";
import { link, type Behind, type Front, type FrontData } from "./link";
import { isFilePath, isPreview, isReaderPath } from "./page-key";
import { passOn, passUpgradeOn } from "./pass-on";
import { keptPictures, Unread } from "./pictures";
import { isTooFarAhead } from "./pipelining";
import { readerPages } from "./reader-pages";
import { Overloaded } from "./renderers";
import { sendAway, sendAwayUnread } from "./send-away";
import { staticFiles } from "./static-files";
import { PageStore } from "./store";

/**
 * The thread in front, which serve.ts starts: it has the portal's port, the front door and the finished pages. What it
 * loads it has for itself alone, in memory, too: no settings (zod, 10 MB), no log, nothing of the database.
 */

if (!parentPort) throw new Error("lib/edge/front.ts runs as a thread of lib/edge/serve.ts");
const { dev, host, port, otherHosts, trustedProxies, storeBytes, distDir, socketPath, ...data } = workerData as FrontData;
const site = new URL(data.site);
const hosts = knownHosts(site, otherHosts);
const always = ofPage(site.protocol === "https:");
const store = new PageStore(storeBytes);
const opened = Promise.withResolvers<null>();
/**
 * What Node puts aside for a next tick has a shape that V8 forgets when it collects rubbish while none is left; from then on each
 * tick takes six times as long (64 and 390 ns; ten a request), for good. So one is held.
 */
const ticks: object[] = [];
process.nextTick(() => ticks.push(executionAsyncResource()));
let isConnected = false;

const server = createServer({
  maxHeaderSize: 16_384,
  // Of two hosts, which a proxy in front may tell apart in another way, none is known.
  joinDuplicateHeaders: true,
  headersTimeout: 14_000,
  requestTimeout: 58_000,
  keepAliveTimeout: 10_000,
  connectionsCheckingInterval: 1_000,
  // A connection that asks to become another protocol would be kept for ever; only Next's development needs one.
  shouldUpgradeCallback: () => dev,
});

const behind = link<Behind, Front>(parentPort, {
  listen: () =>
    new Promise((resolve) => {
      server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      server.listen(port, host, () => resolve(null));
    }),
  open: () => opened.resolve(null),
  makeStale: (tags) => store.makeStale(tags),
  makeAllStale: () => store.makeAllStale(),
  setConnected: (answers) => void (isConnected = answers),
  close: () => closeGently(server, 8_000),
});

const reader = readerPages({ store, maker: behind, always, hasDatabase: () => isConnected });
const files = dev ? null : staticFiles(distDir);
const pictures = keptPictures(storeBytes / 4, behind);
const handler = passOn(socketPath);

server.on("request", (request: IncomingMessage, response: ServerResponse) => {
  if (isTooFarAhead(request, response)) return;
  // Nearly all requests end here: a page or a picture that is kept, at an address that passed the door before.
  const mayBeKept = !dev && request.method === "GET" && hosts.has(hostName(request.headers.host));
  if (mayBeKept && (reader.answerKept(request, response) || pictures.answerKept(request, response))) return;
  answer(request, response).catch((error: unknown) => {
    if (response.destroyed) return;
    const isOverload = error instanceof Overloaded;
    // An error may hold what cannot be told to the other thread.
    if (!isOverload) void behind.report(inspect(error), request.url ?? "");
    sendAway(request, response, isOverload || error instanceof Unread ? 503 : 500);
  });
});
server.on("clientError", sendAwayUnread);
// A connection on which nothing moves: above all one whose owner reads no answer.
if (!dev) server.setTimeout(120_000);
if (dev) server.on("upgrade", (request, socket, head) => passUpgradeOn(socketPath, request, socket, head));

/** Of what became of requests the metrics, which are read behind, know as much as a second ago. */
setInterval(() => void behind.count({ answers: pageTally.answers, kept: store.size }), 1_000).unref();

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await opened.promise;
  const away = turnAway(request, hosts, site);
  if (away) return sendAway(request, response, away);
  request.headers[clientAddressHeader] = addressOf(request, trustedProxies);
  const url = new URL(request.url ?? "/", site);
  if (await files?.(request, response, url)) return;
  if (dev && url.pathname === readerStylesPath) return sendStyles(response);
  request.headers[requestPathHeader] = `${url.pathname}${url.search}`;
  if (await pictures.answer(request, response, url.pathname)) return;
  const isFile = isFilePath(url.pathname);
  response.setHeaders(isFile ? ofFile : always);
  if (isFile) return handler(request, response);
  if (!dev && isReaderPath(url.pathname)) return reader.answer(request, response, url);
  const headers = staffHeaders(dev, isPreview(url.pathname));
  // Next takes the nonce for its own scripts from this request header.
  request.headers["content-security-policy"] = headers.get("Content-Security-Policy");
  response.setHeaders(headers);
  await handler(request, response);
}

/** In development the readers' style sheet is made anew at each request. */
async function sendStyles(response: ServerResponse): Promise<void> {
  const { makeReaderStyles } = await import("@/lib/reader-styles/make");
  response.writeHead(200, { "Content-Type": "text/css; charset=utf-8", "Cache-Control": "no-store" });
  response.end(await makeReaderStyles());
}
