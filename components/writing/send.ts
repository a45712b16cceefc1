import type { Saved } from "@/lib/writing/save";
import type { Answer, Post } from "./post";
import type { Progress } from "./progress";
import { Rest } from "./rest";
import type { Store } from "./store";
import type { SaverState } from "./state";

/** In ms. */
const pace = { after: 900, most: 2_500 };
const retries = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

type Parts<Content extends object> = {
  session: string;
  post: Post;
  progress: Progress<Content>;
  store: Store<SaverState<Content>>;
  /** The clash of this tab that is still to be shown to the person. */
  continues: () => number | null;
  onSaved: (saved: Saved) => void;
  /** After each answer, when nothing is in flight. */
  onLanded: () => void;
};

/** Sends the text of one tab: one request in flight, numbered, again and again while the server is away. */
export class Sender<Content extends object> {
  readonly #parts: Parts<Content>;
  #flight: Promise<void> | null = null;
  #failures = 0;
  #wantsSave = false;
  readonly #rest = new Rest(pace, () => void this.#autosave());

  constructor(parts: Parts<Content>) {
    this.#parts = parts;
  }

  get isBusy(): boolean {
    return this.#flight !== null;
  }

  /** The text has changed: it is sent when the typing rests. */
  changed(): void {
    const { store } = this.#parts;
    if (store.state.status === "closed") return;
    if (store.state.status === "saved" || store.state.status === "refused") store.set({ status: "saving", message: null });
    // While the server is away the next try has its own time.
    if (this.#failures === 0) this.#rest.changed();
  }

  /** Sends what is unsaved; resolves when the server has all of it, or could not be asked. */
  async flush(): Promise<void> {
    do await this.#autosave();
    while (this.#parts.progress.isDirty && this.#failures === 0 && this.#parts.store.state.status === "saving");
  }

  /** The person pressed save. */
  async save(): Promise<void> {
    this.#wantsSave = true;
    this.#failures = 0;
    if (this.#parts.store.state.status !== "closed") await this.flush();
  }

  /** Forgets that the server was away, and tries at once. */
  retry(): void {
    this.#failures = 0;
    if (this.#parts.progress.isDirty) void this.flush();
    else this.#parts.store.set({ status: "saved", message: null });
  }

  /** One request in flight: the others wait for it, and then look whether they are still wanted. */
  async send(isWanted: () => boolean): Promise<void> {
    while (this.#flight) await this.#flight;
    if (!isWanted()) return;
    this.#flight = this.#exchange().finally(() => (this.#flight = null));
    await this.#flight;
    this.#parts.onLanded();
  }

  /** The page goes away: the server is told while the browser lets us. */
  goodbye(): void {
    const { session, post, progress, store } = this.#parts;
    if (!progress.isDirty || store.state.status === "closed") return;
    // The number is used up, should the page live on.
    progress.seq = progress.seqNow;
    const { seq, base } = progress;
    void post("save", { session, seq, base, content: progress.read(), kind: "AUTOSAVE" }, { last: true });
  }

  stop(): void {
    this.#rest.stop();
  }

  #autosave(): Promise<void> {
    return this.send(() => this.#parts.progress.isDirty || this.#wantsSave);
  }

  async #exchange(): Promise<void> {
    const { session, post, progress, store, continues, onSaved } = this.#parts;
    this.#rest.stop();
    // The same text keeps its number, so that the server knows it again.
    if (progress.changes !== progress.sent || this.#failures === 0) {
      progress.seq += 1;
      progress.sentContent = progress.read();
      progress.sent = progress.changes;
    }
    const { sent, seq, base, sentContent: content } = progress;
    const kind = this.#wantsSave ? "SAVE" : "AUTOSAVE";
    if (progress.isDirty) store.set({ status: this.#failures === 0 ? "saving" : store.state.status });
    const answer = await post("save", { session, seq, base, content, kind, continues: continues() });
    if (answer.status !== 200) return this.#failed(answer);
    this.#failures = 0;
    this.#wantsSave = false;
    progress.acked = sent;
    const saved = answer.body as Saved;
    progress.base = saved.version;
    onSaved(saved);
    store.set({ status: progress.isDirty ? "saving" : "saved", savedAt: new Date(saved.savedAt), message: null });
    if (progress.isDirty) this.#rest.changed();
  }

  #failed({ status, body }: Answer): void {
    const { store } = this.#parts;
    const message = (body as { message?: string } | null)?.message ?? null;
    if (status === 401) store.set({ status: "unsigned" });
    else if (status === 403 || status === 404) return store.set({ status: "closed", message });
    else if (status === 413 || status === 422) return store.set({ status: "refused", message });
    else store.set({ status: navigator.onLine ? "failing" : "offline" });
    const wait = retries[Math.min(this.#failures, retries.length - 1)] ?? 30_000;
    this.#failures += 1;
    this.#rest.in(wait * (0.8 + Math.random() * 0.4));
  }
}
