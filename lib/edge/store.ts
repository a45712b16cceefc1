import { LRUCache } from "lru-cache";
import { isLetGo } from "@/lib/cache";
import type { FinishedPage } from "./finish-page";

export type StoredPage = {
  page: FinishedPage;
  tags: readonly string[];
  storedAt: number;
  /** When something it shows has changed (performance.now()): sent only while it is made anew, or when it cannot be. Null: fresh. */
  staleSince: number | null;
};

/**
 * Finished pages by key, the least recently used out first when their bytes exceed the bound. A Map in the order of use
 * would be written anew every few requests, and V8 holds on to what stood in it before, which costs half of the rate.
 */
export class PageStore {
  private readonly pages: LRUCache<string, StoredPage>;
  /** When a tag was last made stale, for pages whose rendering had begun before. */
  private readonly staleSince = new Map<string, number>();
  private allStaleSince = -1;

  constructor(maxBytes: number) {
    this.pages = new LRUCache({ maxSize: maxBytes, sizeCalculation: ({ page }, key) => sizeOf(key, page) });
  }

  get(key: string): StoredPage | undefined {
    return this.pages.get(key);
  }

  /**
   * Keeps a page whose rendering began at `startedAt` (performance.now()). One that was overtaken by a change is kept as stale,
   * or not at all where it has what was let go meanwhile.
   */
  set(key: string, page: FinishedPage, tags: ReadonlySet<string>, startedAt: number): void {
    if (this.lastOf([...tags].filter(isLetGo)) >= startedAt) return;
    const changedAt = this.changedAt(tags);
    this.pages.set(key, { page, tags: [...tags], storedAt: performance.now(), staleSince: changedAt >= startedAt ? changedAt : null });
  }

  /** When what these tags stand for last changed (performance.now()); -1: not for as long as a rendering lasts. */
  changedAt(tags: ReadonlySet<string>): number {
    return Math.max(this.allStaleSince, this.lastOf([...tags]));
  }

  makeStale(tags: Iterable<string>): void {
    const now = performance.now();
    const changed = new Set(tags);
    for (const tag of changed) {
      // Taken out first: the marks stand in the order of their time.
      this.staleSince.delete(tag);
      this.staleSince.set(tag, now);
    }
    for (const [key, stored] of this.pages.entries()) {
      if (!stored.tags.some((tag) => changed.has(tag))) continue;
      if (stored.tags.some((tag) => changed.has(tag) && isLetGo(tag))) this.pages.delete(key);
      else stored.staleSince ??= now;
    }
    // Renderings last seconds at most: older marks tell nothing.
    for (const [tag, at] of this.staleSince) {
      if (now - at < 120_000) break;
      this.staleSince.delete(tag);
    }
  }

  /** After a time in which messages may have been missed. */
  makeAllStale(): void {
    this.allStaleSince = performance.now();
    for (const stored of this.pages.values()) stored.staleSince ??= this.allStaleSince;
  }

  get size(): { pages: number; bytes: number; marks: number } {
    return { pages: this.pages.size, bytes: this.pages.calculatedSize, marks: this.staleSince.size };
  }

  /** Lets go of a page. */
  delete(key: string): void {
    this.pages.delete(key);
  }

  private lastOf(tags: readonly string[]): number {
    return Math.max(-1, ...tags.map((tag) => this.staleSince.get(tag) ?? -1));
  }
}

/** Bytes of a kept page, with room for its gzip and its text, which may be made later, and for the objects around it. */
function sizeOf(key: string, page: FinishedPage): number {
  return Math.ceil(3.2 * (page.br?.length ?? 0)) + key.length * 2 + 1_024;
}
