import type { FinishedPage } from "./finish-page";
import type { Maker } from "./make-page";
import { missingPath, pageKey, type Display } from "./page-key";
import type { renderers } from "./renderers";
import type { PageStore } from "./store";

/** A page is made anew in the background when it is older: views and relative times move on. */
const freshForMs = 60_000;
/** Stands in for every page that is not there: Next's own says so in a script, which readers do not get. */
const missing = new URL(missingPath, "http://localhost");

export type KeptPages = {
  /** Has a page made; with a key, for all who ask for it meanwhile, and keeps it. */
  make: (key: string | null, url: URL, display: Display) => Promise<FinishedPage>;
  isUnderWay: (key: string) => boolean;
  /** A kept page that nothing has changed since, or null; one that is old is made anew meanwhile. */
  fresh: (key: string, url: () => URL, display: Display) => FinishedPage | null;
  /** The page that says so where none is. */
  missingPage: (display: Display) => Promise<FinishedPage>;
};

/** Has pages made, each once however many ask for it, and keeps those that said what they show. */
export function keptPages(store: PageStore, maker: Maker, render: ReturnType<typeof renderers>): KeptPages {
  const underWay = new Map<string, Promise<FinishedPage>>();

  async function makeNow(key: string | null, url: URL, display: Display): Promise<FinishedPage> {
    const startedAt = performance.now();
    const { page, tags, isGone } = await render(() => maker.makePage(`${url.pathname}${url.search}`, display, key !== null));
    if (key !== null && isGone) store.delete(key);
    if (!page) return missingPage(display);
    if (key !== null && page.br) store.set(key, page, tags, startedAt);
    return page;
  }

  function make(key: string | null, url: URL, display: Display): Promise<FinishedPage> {
    const running = key === null ? undefined : underWay.get(key);
    if (running) return running;
    const started = makeNow(key, url, display);
    if (key === null) return started;
    const ended = started.finally(() => underWay.delete(key));
    underWay.set(key, ended);
    return ended;
  }

  function fresh(key: string, url: () => URL, display: Display): FinishedPage | null {
    const stored = store.get(key);
    if (!stored || stored.staleSince !== null) return null;
    if (performance.now() - stored.storedAt > freshForMs && !underWay.has(key)) {
      // Why it could not be made is told where pages are made; the older one stays.
      make(key, url(), display).catch(() => undefined);
    }
    return stored.page;
  }

  async function missingPage(display: Display): Promise<FinishedPage> {
    const key = pageKey(missing, display) ?? missingPath;
    return fresh(key, () => missing, display) ?? (await make(key, missing, display));
  }

  return { make, isUnderWay: (key) => underWay.has(key), fresh, missingPage };
}
