import type { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { MakeAgain, Rendering } from "@/lib/cache";
import { clientAddressHeader } from "@/lib/http/client-address";
import { log } from "@/lib/log";
import { getRedirect } from "@/lib/redirect/queries";
import { sendPage, type How } from "./answer";
import { capture, captureOwn, received, type Captured, type Handler } from "./capture";
import { sendFailure } from "./failure-page";
import { compressed, finishPage, type FinishedPage } from "./finish-page";
import type { everyAnswer } from "./headers";
import { displayOf, isOfVisitor, isSignedIn, pageKey, plainDisplay, type Display } from "./page-key";
import { Overloaded, renderers } from "./renderers";
import { senders } from "./senders";
import type { PageStore, StoredPage } from "./store";

/** A page is made anew in the background when it is older: views and relative times move on. */
const freshForMs = 60_000;
/** So long after a change the page before it may still be sent to those who come while the new one is made. */
const updatingForMs = 500;
/** So long somebody waits for a page to be made anew before they get the one before; less when the database does not answer. */
const patienceMs = { usual: 2_000, noDatabase: 100 };
/** While the database is silent a form may still take as long as its transaction: whoever is told that it failed sends it again. */
const formPatienceMs = 10_000;
/** Pages that are kept: whole ones, moved ones and those that are gone for good. */
const kept = new Set([200, 308, 410]);
/** Stands in for every page that is not there: Next's own says so in a script, which readers do not get. */
const missing = new URL("http://localhost/missing");
/** Targets whose key is known, and paths whose page can be made again: what is asked for again and again costs no second look. */
const mostKnown = 5_000;

type Options = {
  store: PageStore;
  rendering: AsyncLocalStorage<Rendering>;
  handler: Handler;
  host: string;
  distDir: string;
  /** Headers of every answer. */
  always: ReturnType<typeof everyAnswer>;
  /** Whether the database answers, so that a page that could not be made is told from one that is broken. */
  hasDatabase: () => boolean;
};

export type ReaderPages = {
  /** Answers a GET of a page that is kept and fresh, for which the door was passed before; false when there is none. */
  answerKept: (request: IncomingMessage, response: ServerResponse) => boolean;
  answer: (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;
};

/**
 * Answers reader pages from the store; what is missing or stale is rendered once, however many ask for
 * it. A page is kept when it said what it shows (`showing` in lib/cache). When rendering fails, the last
 * good page is sent with `X-Page: stale`. Whoever is signed in gets pages made for them alone, so that the
 * staff never looks at an older one.
 */
export function readerPages({ store, rendering, handler, host, distDir, always, hasDatabase }: Options): ReaderPages {
  const underWay = new Map<string, Promise<FinishedPage>>();
  const keyOfTarget = new Map<string, string>();
  const again = new Map<string, MakeAgain>();
  const render = renderers(hasDatabase);
  const sendsMuch = senders();

  async function make(key: string | null, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
    const startedAt = performance.now();
    const shown: Rendering = { tags: new Set() };
    const captured = await render(() =>
      rendering.run(shown, async () => (await makeAgain(shown, url)) ?? capture(handler, from, `${url.pathname}${url.search}`, host)),
    );
    // The cause is in what Next wrote to the standard error output.
    if (captured.status >= 500) log.error({ path: url.pathname, status: captured.status }, "page failed");
    const isMissingPage = url.pathname === missing.pathname;
    const movedTo = captured.status === 404 && !isMissingPage ? await getRedirect(decodeURIComponent(url.pathname)) : null;
    const isMissing = captured.status === 404 && isNoFile(captured.headers["content-type"]) && !isMissingPage;
    // What stood here must not be sent when a later page fails.
    if (key !== null && (movedTo !== null || isMissing)) store.delete(key);
    if (movedTo !== null)
      return finishPage(308, { location: encodeURI(movedTo), ...plainText }, Buffer.from("Permanent Redirect\n"), distDir);
    if (isMissing) return missingPage(from, display);
    const page = await finishPage(captured.status, pickHeaders(captured.headers), shown.page ?? captured.body, distDir, display);
    if (shown.again) note(again, url.pathname, shown.again);
    // What the framework leaves of a request keeps its context alive until memory is cleared as a whole: not the page, too.
    delete shown.page;
    if (key === null || shown.tags.size === 0 || !(kept.has(page.status) || isMissingPage)) return page;
    const small = await compressed({ ...page, headers: { ...page.headers, ...forProxy } });
    store.set(key, small, shown.tags, startedAt);
    return small;
  }

  /** The page of a path that the framework led to its route before: made there once more, without it. Null where it is needed. */
  async function makeAgain(shown: Rendering, { pathname, searchParams }: URL): Promise<Captured | null> {
    const page = await again.get(pathname)?.(searchParams);
    if (!page) {
      again.delete(pathname);
      return null;
    }
    shown.page = page;
    return { status: page.status, headers: { "content-type": "text/html; charset=utf-8" }, body: Buffer.alloc(0) };
  }

  function makeOnce(key: string, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
    const running = underWay.get(key);
    if (running) return running;
    const started = make(key, from, url, display).finally(() => underWay.delete(key));
    underWay.set(key, started);
    return started;
  }

  /** A kept page that nothing has changed since; one that is old is made anew meanwhile. */
  function freshPage(key: string, from: IncomingMessage, url: () => URL, display: Display): FinishedPage | null {
    const stored = store.get(key);
    if (!stored || stored.staleSince !== null) return null;
    if (performance.now() - stored.storedAt > freshForMs && !underWay.has(key)) {
      const { pathname } = url();
      makeOnce(key, from, url(), display).catch((error: unknown) => log.warn({ err: error, path: pathname }, "page not renewed"));
    }
    return stored.page;
  }

  async function missingPage(from: IncomingMessage, display: Display): Promise<FinishedPage> {
    const key = pageKey(missing, display) ?? missing.pathname;
    return freshPage(key, from, () => missing, display) ?? (await makeOnce(key, from, missing, display));
  }

  function answerKept(request: IncomingMessage, response: ServerResponse): boolean {
    const target = request.url ?? "/";
    const key = keyOfTarget.get(target);
    if (key === undefined || !isPlain(request.headers.cookie)) return false;
    const page = freshPage(key, request, () => new URL(target, "http://localhost"), plainDisplay);
    if (page) void sendPage(request, response, page, "hit", always);
    return page !== null;
  }

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (request.method === "POST" || isOfVisitor(url.pathname)) return answerVisitor(request, response);
    const { cookie } = request.headers;
    const display = displayOf(cookie);
    const key = isSignedIn(cookie) ? null : pageKey(url, display);
    if (key !== null && isPlain(cookie)) note(keyOfTarget, request.url ?? "/", key);
    const fresh = key === null ? null : freshPage(key, request, () => url, display);
    if (fresh) return send(request, response, fresh, "hit");
    const stored = key === null ? undefined : store.get(key);
    if (stored && isUpdating(stored) && underWay.has(key ?? "")) return send(request, response, stored.page, "updating");
    const made = (key === null ? make(null, request, url, display) : makeOnce(key, request, url, display)).catch((error: unknown) => {
      if (error instanceof Overloaded) return "overloaded" as const;
      log.error({ err: error, path: url.pathname }, "page not rendered");
      return "failed" as const;
    });
    const patience = hasDatabase() ? patienceMs.usual : patienceMs.noDatabase;
    const page = await (stored ? Promise.race([made, sleep(patience, "late" as const, { ref: false })]) : made);
    if (typeof page === "object" && page.status < 500) return send(request, response, page, key === null ? "pass" : "miss");
    if (!stored) return sendFailure(response, page === "overloaded" || !hasDatabase() ? 503 : 500);
    response.setHeader("Age", String(Math.floor((performance.now() - stored.storedAt) / 1_000)));
    await send(request, response, stored.page, "stale");
  }

  /** What one visitor sent or sees: made for them with all they sent, never kept, and without the framework like every reader page. */
  async function answerVisitor(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const whole = await received(request).catch(() => null);
    if (!whole) return void response.destroy(); // the sender went away
    const isForm = request.method === "POST";
    const isHeavy = isForm && sendsMuch(String(request.headers[clientAddressHeader] ?? ""));
    const made = await render(() => captureOwn(handler, whole), { patience: formPatienceMs, longestTurn: formPatienceMs, isHeavy }).catch(
      (error: unknown) => {
        if (error instanceof Overloaded) return "overloaded" as const;
        log.error({ err: error, path: request.url }, "form not answered");
        return "failed" as const;
      },
    );
    if (typeof made === "string" || made.status >= 500)
      return sendFailure(response, made === "overloaded" || !hasDatabase() ? 503 : 500, isForm);
    const { status, headers, body } = made;
    const cookies = headers["set-cookie"];
    if (cookies !== undefined) response.setHeader("Set-Cookie", cookies.split("\n"));
    const page = await finishPage(
      status,
      { ...pickHeaders(headers), "Cache-Control": "private, no-store" },
      body,
      distDir,
      displayOf(request.headers.cookie),
    );
    await send(request, response, page, "pass");
  }

  function send(request: IncomingMessage, response: ServerResponse, page: FinishedPage, how: How): Promise<void> {
    return sendPage(request, response, page, how, always);
  }

  return { answerKept, answer };
}

function note<Known>(of: Map<string, Known>, name: string, known: Known): void {
  if (of.size >= mostKnown) of.clear();
  of.set(name, known);
}

/** nginx in front may answer with a kept page for one second (deploy/nginx.conf). */
const forProxy = { "X-Accel-Expires": "1" };

/** Whether what is not there would have been a page: a route that has none answers 404 without a word. */
function isNoFile(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.startsWith("text/html");
}

const plainText = { "content-type": "text/plain; charset=utf-8" };

/** Whether these cookies leave a page as it is for everybody. */
function isPlain(cookie: string | undefined): boolean {
  return cookie === undefined || (!/(?:^|;\s*)(?:theme|size)=/.test(cookie) && !isSignedIn(cookie));
}

function isUpdating({ staleSince }: StoredPage): boolean {
  return staleSince !== null && performance.now() - staleSince < updatingForMs;
}

function pickHeaders(headers: Record<string, string>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of ["content-type", "location", "x-robots-tag", "last-modified", "retry-after", "referrer-policy"])
    if (headers[name]) picked[name] = headers[name];
  return picked;
}
