import type { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Rendering } from "@/lib/cache";
import { log } from "@/lib/log";
import { capture, type Handler } from "./capture";
import { sendFailure } from "./failure-page";
import { finishPage, gzipOf, plainOf, type FinishedPage } from "./finish-page";
import { getRedirect } from "@/lib/redirect/queries";
import { displayOf, pageKey, type Display } from "./page-key";
import type { PageStore } from "./store";

/** A page is made anew in the background when it is older: views and relative times move on. */
const freshForMs = 60_000;
/** Pages that are kept: whole ones, moved ones and those that are gone for good. */
const kept = new Set([200, 308, 410]);
/** Stands in for every page that is not there: Next's own says so in a script, which readers do not get. */
const missing = new URL("http://localhost/missing");

type Options = {
  store: PageStore;
  rendering: AsyncLocalStorage<Rendering>;
  handler: Handler;
  host: string;
  distDir: string;
  /** Whether the database answers, so that a page that could not be made is told from one that is broken. */
  hasDatabase: () => boolean;
};

/**
 * Answers reader pages from the store; what is missing or stale is rendered once, however many ask for
 * it. A page is kept when it said what it shows (`showing` in lib/cache). When rendering fails, the last
 * good page is sent with `X-Page: stale`.
 */
export function readerPages({ store, rendering, handler, host, distDir, hasDatabase }: Options) {
  const underWay = new Map<string, Promise<FinishedPage>>();

  async function render(key: string | null, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
    const startedAt = performance.now();
    const shown: Rendering = { tags: new Set() };
    const captured = await rendering.run(shown, () => capture(handler, from, `${url.pathname}${url.search}`, host));
    const movedTo = captured.status === 404 ? await getRedirect(decodeURIComponent(url.pathname)) : null;
    if (movedTo !== null)
      return finishPage(
        308,
        { location: encodeURI(movedTo), "content-type": "text/plain; charset=utf-8" },
        Buffer.from("Permanent Redirect\n"),
        distDir,
      );
    if (captured.status === 404 && captured.headers["content-type"]?.startsWith("text/html") && url !== missing)
      return missingPage(from, display);
    const page = await finishPage(captured.status, pickHeaders(captured.headers), withDisplay(captured.body, display), distDir);
    if (key !== null && shown.tags.size > 0 && (kept.has(page.status) || url === missing)) store.set(key, page, shown.tags, startedAt);
    return page;
  }

  function renderOnce(key: string, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
    const running = underWay.get(key);
    if (running) return running;
    const started = render(key, from, url, display).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  }

  /** A kept page that nothing has changed since; one that is old is made anew meanwhile. */
  function freshPage(key: string, from: IncomingMessage, url: URL, display: Display): FinishedPage | null {
    const stored = store.get(key);
    if (!stored || stored.stale) return null;
    if (performance.now() - stored.storedAt > freshForMs) {
      renderOnce(key, from, url, display).catch((error: unknown) => log.warn({ err: error, path: url.pathname }, "page not renewed"));
    }
    return stored.page;
  }

  async function missingPage(from: IncomingMessage, display: Display): Promise<FinishedPage> {
    const key = pageKey(missing, display) ?? missing.pathname;
    return freshPage(key, from, missing, display) ?? (await renderOnce(key, from, missing, display));
  }

  return async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const display = displayOf(request.headers.cookie);
    const key = pageKey(url, display);
    const fresh = key === null ? null : freshPage(key, request, url, display);
    if (fresh) return send(request, response, fresh, "hit");
    const stored = key === null ? undefined : store.get(key);
    const made = key === null ? render(null, request, url, display) : renderOnce(key, request, url, display);
    const page = await made.catch((error: unknown) => {
      log.error({ err: error, path: url.pathname }, "page not rendered");
      return null;
    });
    if (page && page.status < 500) return send(request, response, page, key === null ? "pass" : "miss");
    if (!stored) return sendFailure(response, hasDatabase() ? 500 : 503);
    response.setHeader("Age", String(Math.floor((performance.now() - stored.storedAt) / 1_000)));
    await send(request, response, stored.page, "stale");
  };
}

function pickHeaders(headers: Record<string, string>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of ["content-type", "location", "x-robots-tag", "last-modified", "retry-after"])
    if (headers[name]) picked[name] = headers[name];
  return picked;
}

/** The reader's choice of theme and type size stands on the root element, so that the first paint has it. */
function withDisplay(body: Buffer, { theme, size }: Display): Buffer {
  if (theme === "" && size === "") return body;
  const attributes = `${theme && ` data-theme="${theme}"`}${size && ` data-size="${size}"`}`;
  return Buffer.from(body.toString("utf8").replace("<html", `<html${attributes}`));
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  page: FinishedPage,
  how: "hit" | "miss" | "stale" | "pass",
): Promise<void> {
  const accepted = request.headers["accept-encoding"] ?? "";
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
  const etag = `"${page.etag}-${encoding}"`;
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  response.setHeader("X-Page", how);
  response.setHeader("Vary", "Accept-Encoding, Cookie");
  response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
  if (page.status === 200) {
    response.setHeader("ETag", etag);
    if (request.headers["if-none-match"]?.split(/,\s*/).some((given) => given === etag || given === `W/${etag}`)) {
      response.writeHead(304);
      response.end();
      return;
    }
  }
  const body = encoding === "br" ? page.br : await (encoding === "gzip" ? gzipOf : plainOf)(page);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.writeHead(page.status);
  response.end(request.method === "HEAD" ? undefined : body);
}
