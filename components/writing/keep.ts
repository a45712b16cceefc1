import type { Change, Journal, Kept, Logged } from "./journal";
import type { Progress } from "./progress";
import { Rest } from "./rest";
import type { Store } from "./store";
import type { SaverState } from "./state";

/** In ms, for whole texts: where there is no storage every try costs as much as the text is long. */
const pace = { after: 200, most: 400 };
/** So many changes after a text make it worth being written anew. */
const maxChanges = 500;

type Parts<Content extends object> = {
  whose: { session: string; articleId: number; userId: number };
  journal: Journal<Content>;
  progress: Progress<Content>;
  store: Store<SaverState<Content>>;
};

/**
 * Keeps in the browser's journal what the server has not got: the text that it has, and every change after it, begun in the
 * task of the change itself. A tab that is killed takes at most that task along.
 */
export class Keeper<Content extends object> {
  readonly #parts: Parts<Content>;
  /** Changes that the journal has after its text; null where it has no text, or one that changes may be missing after. */
  #after: number | null = null;
  #isBroken = false;
  readonly #rest = new Rest(pace, () => this.keepAll());

  constructor(parts: Parts<Content>) {
    this.#parts = parts;
  }

  /** The latest change; null where only the whole text says what changed. */
  changed(change: Change | null): void {
    const { journal, progress } = this.#parts;
    const before = progress.changes - 1;
    if (this.#isBroken) this.#rest.changed();
    else if (!change) this.keepAll();
    else if (this.#after !== null) {
      this.#after += 1;
      this.#watch(journal.add(this.#logged(change)));
      if (this.#after > maxChanges) this.#rest.changed();
    } else if (before === progress.acked) {
      this.#after = 1;
      this.#watch(journal.keep(this.#text(progress.sentContent, before), this.#logged(change)));
    } else this.keepAll();
  }

  /** The server has what was sent. */
  acked(): void {
    const { journal, progress, whose } = this.#parts;
    if (!progress.isDirty) {
      this.#after = null;
      this.#isBroken = false;
      this.#rest.stop();
      // What stays says nothing new: it is found to be the article's own text later.
      void journal.remove(whose.session).catch(() => undefined);
    } else if (this.#after !== null) {
      this.#after = progress.changes - progress.acked;
      this.#watch(journal.keep(this.#text(progress.sentContent, progress.acked)));
    }
  }

  /** Writes the whole text as it stands. */
  keepAll(): void {
    const { journal, progress } = this.#parts;
    if (!progress.isDirty) return;
    this.#rest.stop();
    this.#after = 0;
    this.#isBroken = false;
    this.#watch(journal.keep(this.#text(progress.read(), progress.changes)), { last: true });
  }

  /** The page goes away: another try where the last one failed. */
  goodbye(): void {
    if (this.#isBroken) this.keepAll();
    this.#rest.stop();
  }

  #text(content: Content, upTo: number): Kept<Content> {
    const { whose, progress } = this.#parts;
    return { ...whose, seq: progress.seqNow, base: progress.base, at: Date.now(), content, upTo };
  }

  #logged(change: Change): Logged {
    const { whose, progress } = this.#parts;
    return { session: whose.session, number: progress.changes, seq: progress.seqNow, at: Date.now(), change };
  }

  /** `last`: where this fails as well, the next change tries again. */
  #watch(write: Promise<void>, { last = false } = {}): void {
    const { progress, store } = this.#parts;
    write.then(
      () => {
        if (!this.#isBroken && !store.state.isKept) store.set({ isKept: true });
      },
      () => {
        // No storage, or it is full: text goes on to the server, and the status says so.
        this.#after = null;
        this.#isBroken = progress.isDirty;
        if (store.state.isKept) store.set({ isKept: false });
        if (this.#isBroken && !last) this.#rest.changed();
      },
    );
  }
}
