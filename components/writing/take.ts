import type { Merged } from "@/lib/writing/save";
import type { Progress } from "./progress";
import { together } from "./settle";
import type { Store } from "./store";
import type { Clashes, SaverState } from "./state";

/** What others wrote, on its way into the field, with what clashed since the field last took something. */
type Pending<Content> = Clashes & { version: number; content: Content };

/** ms after which a field that could not be touched is tried again. */
const wait = 300;

type Parts<Content extends object> = {
  progress: Progress<Content>;
  store: Store<SaverState<Content>>;
  /** Writes into the field, the cursor kept; false where it may not be touched now. */
  take: (content: Content) => boolean;
  isBusy: () => boolean;
};

/** Brings what others wrote into the field of one tab, and only while that says exactly what was sent. */
export class Taker<Content extends object> {
  readonly #parts: Parts<Content>;
  #pending: Pending<Content> | null = null;
  #isWriting = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: Parts<Content>) {
    this.#parts = parts;
  }

  /** What the field tells of now is what was put into it. */
  get isWriting(): boolean {
    return this.#isWriting;
  }

  get isPending(): boolean {
    return this.#pending !== null;
  }

  /** The latest clash that waits to be shown. */
  get conflict(): number | null {
    return this.#pending?.conflicts.at(-1) ?? null;
  }

  arrived(merged: Merged): void {
    const content = merged.content as object as Content;
    this.#pending = { version: merged.version, content, ...together(this.#pending, clashesOf(merged)) };
  }

  takePending(): void {
    const { progress, store, isBusy } = this.#parts;
    const merged = this.#pending;
    if (!merged || progress.isDirty) return;
    clearTimeout(this.#timer);
    if (isBusy() || !this.write(merged.content)) {
      this.#timer = setTimeout(() => this.takePending(), wait);
      return;
    }
    this.#pending = null;
    progress.base = merged.version;
    progress.sentContent = progress.read();
    store.set({ mergedFrom: merged.by });
    if (merged.clashes.length > 0) this.clash(merged);
  }

  /** Shown beside those that are not settled yet. */
  clash({ conflicts, by, clashes }: Clashes): void {
    const { store } = this.#parts;
    store.set({ clashes: together(store.state.clashes, { conflicts, by, clashes }) });
  }

  write(content: Content): boolean {
    this.#isWriting = true;
    try {
      return this.#parts.take(content);
    } finally {
      this.#isWriting = false;
    }
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

export function clashesOf({ by, clashes, conflict }: Merged): Clashes {
  return { by, clashes, conflicts: conflict === null ? [] : [conflict] };
}
