import { LRUCache } from "lru-cache";
import type { Memory, Remembered } from "@/lib/cache";

type Kept = { reading: Promise<Remembered>; read: Remembered | null };

/** As long as a finished page is fresh: both may show the same times and views. */
const keptForMs = 60_000;
/** Far more than a portal has of what pages have in common. */
const mostKept = 200;

/** Keeps what pages have in common, by key, until something it shows changes. What could not be read is not kept. */
export class TaggedMemory implements Memory {
  private readonly kept = new LRUCache<string, Kept>({ max: mostKept, ttl: keptForMs });

  get(key: string, load: () => Promise<Remembered>): Promise<Remembered> {
    const known = this.kept.get(key);
    if (known) return known.reading;
    const mine: Kept = { reading: load(), read: null };
    this.kept.set(key, mine);
    mine.reading.then(
      (read) => (mine.read = read),
      () => this.kept.get(key) === mine && this.kept.delete(key),
    );
    return mine.reading;
  }

  /** What is being read at this moment goes too: it may have read what was there before. */
  makeStale(tags: readonly string[]): void {
    for (const [key, { read }] of this.kept.entries()) if (!read || tags.some((tag) => read.tags.has(tag))) this.kept.delete(key);
  }

  makeAllStale(): void {
    this.kept.clear();
  }
}
