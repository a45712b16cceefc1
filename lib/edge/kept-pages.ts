import type { FinishedPage } from "./finish-page";
import type { Maker } from "./make-page";
import { missingPath, pageKey, type Display } from "./page-key";
import { join, type renderers, type Turn } from "./renderers";
import type { PageStore } from "./store";

/** A page is made anew in the background when it is older: views and relative times move on. */
const freshForMs = 60_000;
/** Nobody waits for that: it takes no turn of those who do, until the page is so old. Then those who ask for more than readers do come after it. */
const longAgoMs = 600_000;
const moreThanReaders = 20;
/** Stands in for every page that is not there: Next's own says so in a script, which readers do not get. */
const missing = new URL(missingPath, "http://localhost");

/** `wasOvertaken`: something that the page shows changed while it was made. */
type Made = { page: FinishedPage; wasOvertaken: boolean };

/** Has pages made, each once however many ask for it, and keeps those that said what they show. */
export function keptPages(store: PageStore, maker: Maker, render: ReturnType<typeof renderers>) {
  const underWay = new Map<string, { made: Promise<Made>; turn: Turn }>();

  async function makeNow(key: string | null, target: string, display: Display, turn: Turn): Promise<Made> {
    const startedAt = performance.now();
    const { page, tags, isGone } = await render(() => maker.makePage(target, display, key !== null), turn);
    if (key !== null && isGone) store.delete(key);
    const wasOvertaken = store.changedAt(tags) >= startedAt;
    if (!page) return { page: await missingPage(display), wasOvertaken };
    if (key !== null && page.br !== undefined) store.set(key, page, tags, startedAt);
    return { page, wasOvertaken };
  }

  /** Has a page made; with a key, for all who ask for it meanwhile, and keeps it. */
  async function make(key: string | null, target: string, display: Display, turn: Turn): Promise<FinishedPage> {
    if (key === null) return (await makeNow(key, target, display, turn)).page;
    const running = underWay.get(key);
    if (running) {
      join(running.turn, turn);
      const { page, wasOvertaken } = await running.made;
      // Whoever came after the change must not get what was begun before it.
      return wasOvertaken ? make(key, target, display, turn) : page;
    }
    const made = makeNow(key, target, display, turn).finally(() => underWay.delete(key));
    underWay.set(key, { made, turn });
    return (await made).page;
  }

  /** A kept page that nothing has changed since, or null; one that is old is made anew meanwhile. */
  function fresh(key: string, target: string, display: Display): FinishedPage | null {
    const stored = store.get(key);
    if (!stored || stored.staleSince !== null) return null;
    const age = performance.now() - stored.storedAt;
    if (age > freshForMs && !underWay.has(key)) {
      // Why it could not be made is told where pages are made.
      make(key, target, display, { asker: { load: age > longAgoMs ? moreThanReaders : Infinity } }).catch(() => undefined);
    }
    return stored.page;
  }

  /** The page that says so where none is. */
  async function missingPage(display: Display): Promise<FinishedPage> {
    const key = pageKey(missing, display) ?? missingPath;
    return fresh(key, missingPath, display) ?? (await make(key, missingPath, display, { asker: { load: 0 } }));
  }

  return { make, isUnderWay: (key: string) => underWay.has(key), fresh, missingPage };
}
