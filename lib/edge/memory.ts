import type { Memory, Remembered } from "@/lib/cache";

type Kept = { reading: Promise<Remembered>; read: Remembered | null; at: number };

/** As long as a finished page is fresh: both may show the same times and views. */
const keptForMs = 60_000;
/** Far more than a portal has of what pages have in common; beyond it the oldest goes. */
const mostKept = 200;

/** Keeps what pages have in common, by key, until something it shows changes. What could not be read is not kept. */
export class TaggedMemory implements Memory {
  private readonly kept = new Map<string, Kept>();

  get(key: string, load: () => Promise<Remembered>): Promise<Remembered> {
    const known = this.kept.get(key);
    if (known && performance.now() - known.at < keptForMs) return known.reading;
    const mine: Kept = { reading: load(), read: null, at: performance.now() };
    this.kept.delete(key);
    this.kept.set(key, mine);
    mine.reading.then(
      (read) => (mine.read = read),
      () => this.kept.get(key) === mine && this.kept.delete(key),
    );
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return mine.reading;
  }

  /** What is being read at this moment goes too: it may have read what was there before. */
  makeStale(tags: readonly string[]): void {
    for (const [key, { read }] of this.kept) if (!read || tags.some((tag) => read.tags.has(tag))) this.kept.delete(key);
  }

  makeAllStale(): void {
    this.kept.clear();
  }
}
