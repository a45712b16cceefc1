import type { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { LRUCache } from "lru-cache";
import type { MakeAgain, Rendering } from "@/lib/cache";
import { log } from "@/lib/log";
import { getRedirect } from "@/lib/redirect/queries";
import { capture, type Captured, type Handler } from "./capture";
import { compressed, finishPage, type FinishedPage } from "./finish-page";
import { pageKey, type Display } from "./page-key";
import type { renderers } from "./renderers";
import type { PageStore } from "./store";

/** A page is made anew in the background when it is older: views and relative times move on. */
const freshForMs = 60_000;
/** Pages that are kept: whole ones, moved ones and those that are gone for good. */
const kept = new Set([200, 308, 410]);
/** Stands in for every page that is not there: Next's own says so in a script, which readers do not get. */
const missing = new URL("http://localhost/missing");
/** Paths whose page can be made again without asking the framework for their route. */
const mostAgain = 5_000;

export type MakerOptions = {
  store: PageStore;
  rendering: AsyncLocalStorage<Rendering>;
  handler: Handler;
  host: string;
  distDir: string;
  render: ReturnType<typeof renderers>;
};

export type PageMaker = {
  /** Makes a page; with a key, for all who ask for it meanwhile, and keeps it. */
  make: (key: string | null, from: IncomingMessage, url: URL, display: Display) => Promise<FinishedPage>;
  isUnderWay: (key: string) => boolean;
  /** A kept page that nothing has changed since, or null; one that is old is made anew meanwhile. */
  fresh: (key: string, from: IncomingMessage, url: () => URL, display: Display) => FinishedPage | null;
};

/**
 * Makes reader pages and keeps them in the store: those that said what they show (`showing` in lib/cache). Each is made
 * once, however many ask for it.
 */
export function pageMaker({ store, rendering, handler, host, distDir, render }: MakerOptions): PageMaker {
  const underWay = new Map<string, Promise<FinishedPage>>();
  const again = new LRUCache<string, MakeAgain>({ max: mostAgain });

  async function makeNow(key: string | null, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
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
    if (shown.again) again.set(url.pathname, shown.again);
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

  function make(key: string | null, from: IncomingMessage, url: URL, display: Display): Promise<FinishedPage> {
    const running = key === null ? undefined : underWay.get(key);
    if (running) return running;
    const started = makeNow(key, from, url, display);
    if (key === null) return started;
    const ended = started.finally(() => underWay.delete(key));
    underWay.set(key, ended);
    return ended;
  }

  function fresh(key: string, from: IncomingMessage, url: () => URL, display: Display): FinishedPage | null {
    const stored = store.get(key);
    if (!stored || stored.staleSince !== null) return null;
    if (performance.now() - stored.storedAt > freshForMs && !underWay.has(key)) {
      const { pathname } = url();
      make(key, from, url(), display).catch((error: unknown) => log.warn({ err: error, path: pathname }, "page not renewed"));
    }
    return stored.page;
  }

  async function missingPage(from: IncomingMessage, display: Display): Promise<FinishedPage> {
    const key = pageKey(missing, display) ?? missing.pathname;
    return fresh(key, from, () => missing, display) ?? (await make(key, from, missing, display));
  }

  return { make, isUnderWay: (key) => underWay.has(key), fresh };
}

/** nginx in front may answer with a kept page for one second (deploy/nginx.conf). */
const forProxy = { "X-Accel-Expires": "1" };

/** Whether what is not there would have been a page: a route that has none answers 404 without a word. */
function isNoFile(contentType: string | undefined): boolean {
  return contentType === undefined || contentType.startsWith("text/html");
}

const plainText = { "content-type": "text/plain; charset=utf-8" };

export function pickHeaders(headers: Record<string, string>): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of ["content-type", "location", "x-robots-tag", "last-modified", "retry-after", "referrer-policy"])
    if (headers[name]) picked[name] = headers[name];
  return picked;
}
