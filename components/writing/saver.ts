import type { Presence } from "@/lib/writing/presence";
import type { Merged, Saved } from "@/lib/writing/save";
import { browserJournal, holdSession, newSession, type Entry, type Journal } from "./journal";
import { browserPost, type Answer, type Post } from "./post";
import { same, settleClashes, together, type Choice } from "./settle";
import type { Clashes, SaverState } from "./state";

export type SaverOptions<Content extends object> = {
  articleId: number;
  userId: number;
  /** What the page was opened with. */
  version: number;
  content: Content;
  /**
   * Writes content that others have a part in into the field, the cursor kept; false where it may not be
   * touched now (a word is being composed), and it is tried again.
   */
  take: (content: Content) => boolean;
  post?: Post;
  journal?: Journal<Content>;
  session?: string;
};

/** What others wrote, on its way into the field, with what clashed since the field last took something. */
type Pending<Content> = Clashes & { version: number; content: Content };

/** In ms: after the last change, and at most while somebody types on. */
const toJournal = { after: 200, most: 400 };
const toServer = { after: 900, most: 2_500 };
const retries = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const heartbeat = 10_000;

/**
 * Keeps what is written in one tab: first in the browser's journal, then on the server, one request in flight.
 * What the server answers never goes back into the field, except text that others had a part in, and that only
 * while the field says what was sent. Nothing here hangs on the clock of this computer.
 */
export class Saver<Content extends object> {
  readonly session: string;
  #options: SaverOptions<Content>;
  #post: Post;
  #journal: Journal<Content>;
  #state: SaverState<Content>;
  #listeners = new Set<() => void>();

  /** Counts changes: what was sent is the field as of `#sent`, what the server has as of `#acked`. */
  #changes = 0;
  #sent = 0;
  #acked = 0;
  #read: () => Content;
  #sentContent: Content;
  #seq = 0;
  #base: number;
  #pending: Pending<Content> | null = null;
  #isTaking = false;
  #flight: Promise<void> | null = null;
  #failures = 0;
  #wantsSave = false;

  #timers: Partial<Record<"journal" | "server" | "heartbeat" | "take", ReturnType<typeof setTimeout>>> = {};
  #since: { journal: number | null; server: number | null } = { journal: null, server: null };
  #leave: (() => void)[] = [];

  constructor(options: SaverOptions<Content>) {
    this.#options = options;
    this.session = options.session ?? newSession();
    this.#post = options.post ?? browserPost(options.articleId);
    this.#journal = options.journal ?? browserJournal<Content>();
    this.#base = options.version;
    this.#read = () => options.content;
    this.#sentContent = options.content;
    this.#state = {
      ...{ status: "saved", savedAt: null, message: null, isKept: true, mergedFrom: [], clashes: null, presence: null, leftBehind: [] },
    };
  }

  get state(): SaverState<Content> {
    return this.#state;
  }

  /** The version that the field says, once nothing is unsaved: what a verb is to act on. */
  get version(): number {
    return this.#base;
  }

  get isDirty(): boolean {
    return this.#changes !== this.#acked;
  }

  /** What the field says now. */
  get content(): Content {
    return this.#read();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Begins to tell of this tab and looks for text that earlier ones left behind; returns the end. */
  start(): () => void {
    holdSession(this.session);
    this.#on(window, "online", () => this.retry());
    this.#on(window, "offline", () => this.isDirty && this.#set({ status: "offline" }));
    this.#on(window, "focus", () => this.#state.status === "unsigned" && this.retry());
    this.#on(window, "pagehide", () => this.#goodbye());
    this.#on(window, "pageshow", () => this.#beat());
    this.#on(document, "visibilitychange", () => (document.visibilityState === "hidden" ? void this.flush() : this.#beat()));
    this.#on(window, "beforeunload", (event) => {
      if (this.isDirty && !(this.#state.status === "saving" && this.#state.isKept)) event.preventDefault();
    });
    void this.#findLeftBehind();
    this.#beat();
    return () => {
      for (const undo of this.#leave.splice(0)) undo();
      this.#goodbye();
      for (const timer of Object.values(this.#timers)) clearTimeout(timer);
    };
  }

  /** The field has changed; `read` gives all of it, and is called when it is needed. */
  changed(read: () => Content): void {
    if (this.#isTaking) return;
    this.#read = read;
    this.#changes += 1;
    this.#soon("journal", toJournal, () => void this.#keep());
    if (this.#state.status === "closed") return;
    if (this.#state.status === "saved" || this.#state.status === "refused") this.#set({ status: "saving", message: null });
    // While the server is away the next try has its own time.
    if (this.#failures === 0) this.#soon("server", toServer, () => void this.#autosave());
  }

  /** Sends what is unsaved; resolves when the server has all of it, or could not be asked. */
  async flush(): Promise<void> {
    do await this.#autosave();
    while (this.isDirty && this.#failures === 0 && this.#state.status === "saving");
  }

  /** The person pressed save; true when everything is on the server and in the field. */
  async save(): Promise<boolean> {
    this.#wantsSave = true;
    this.#failures = 0;
    if (this.#state.status === "closed") return false;
    await this.flush();
    return !this.isDirty && this.#pending === null && this.#state.status === "saved";
  }

  /** Tries again at once: the person has signed in, or the network is back. */
  retry(): void {
    this.#failures = 0;
    if (this.isDirty) void this.flush();
    else this.#set({ status: "saved", message: null });
    this.#beat();
  }

  /** Puts text of an earlier tab into the article, as that tab would have; false when it could not be. */
  async takeBack(entry: Entry<Content>): Promise<boolean> {
    const { session, seq, base, content } = entry;
    const { status, body } = await this.#post("save", { session, seq, base, content, kind: "AUTOSAVE" });
    if (status !== 200) return this.#sayRefused(body);
    await this.#forget(entry);
    await this.#sync();
    const { merged } = body as Saved;
    if (merged?.conflict) this.#clash(clashesOf(merged));
    return true;
  }

  /** Puts text of an earlier tab into the article's list of discarded texts. */
  async setAside(entry: Entry<Content>): Promise<boolean> {
    const { status, body } = await this.#post("discard", { base: entry.base, content: entry.content });
    if (status !== 200) return this.#sayRefused(body);
    await this.#forget(entry);
    return true;
  }

  /** The person has chosen at each clash; null: not now, the text waits in the list. */
  async settle(choices: readonly Choice[] | null): Promise<void> {
    const { clashes } = this.#state;
    if (!clashes) return;
    this.#set({ clashes: null });
    if (choices === null) return;
    if (choices.some((choice) => choice !== "theirs")) {
      const settled = settleClashes(this.content, clashes.clashes, choices);
      this.#write(settled);
      this.changed(() => settled);
      await this.flush();
      if (this.isDirty) return;
    }
    for (const id of clashes.conflicts) await this.#post("settle", { id });
    this.#beat();
  }

  async #autosave(): Promise<void> {
    while (this.#flight) await this.#flight;
    if (this.isDirty || this.#wantsSave) await this.#send();
  }

  /** One request in flight; the others wait for it. */
  async #send(): Promise<void> {
    this.#flight = this.#exchange().finally(() => (this.#flight = null));
    await this.#flight;
    this.#takePending();
  }

  async #exchange(): Promise<void> {
    clearTimeout(this.#timers.server);
    this.#since.server = null;
    // The same text keeps its number, so that the server knows it again.
    if (this.#changes !== this.#sent || this.#failures === 0) {
      this.#seq += 1;
      this.#sentContent = this.#read();
      this.#sent = this.#changes;
    }
    const sent = this.#sent;
    const kind = this.#wantsSave ? "SAVE" : "AUTOSAVE";
    const continues = this.#pending?.conflicts.at(-1) ?? null;
    if (this.isDirty) this.#set({ status: this.#failures === 0 ? "saving" : this.#state.status });
    const answer = await this.#post("save", {
      session: this.session,
      seq: this.#seq,
      base: this.#base,
      content: this.#sentContent,
      kind,
      continues,
    });
    if (answer.status !== 200) return this.#failed(answer);
    this.#failures = 0;
    this.#wantsSave = false;
    this.#acked = sent;
    const { version, savedAt, merged } = answer.body as Saved;
    this.#base = version;
    if (merged)
      this.#pending = {
        version: merged.version,
        content: merged.content as object as Content,
        ...together(this.#pending, clashesOf(merged)),
      };
    this.#set({ status: this.isDirty ? "saving" : "saved", savedAt: new Date(savedAt), message: null });
    if (this.isDirty) this.#soon("server", toServer, () => void this.#autosave());
    else await this.#journal.remove(this.session).catch(() => undefined);
  }

  #failed({ status, body }: Answer): void {
    const message = (body as { message?: string } | null)?.message ?? null;
    if (status === 401) this.#set({ status: "unsigned" });
    else if (status === 403 || status === 404) return this.#set({ status: "closed", message });
    else if (status === 413 || status === 422) return this.#set({ status: "refused", message });
    else this.#set({ status: navigator.onLine ? "failing" : "offline" });
    const wait = retries[Math.min(this.#failures, retries.length - 1)] ?? 30_000;
    this.#failures += 1;
    clearTimeout(this.#timers.server);
    this.#timers.server = setTimeout(() => void this.#autosave(), wait * (0.8 + Math.random() * 0.4));
  }

  /** What others wrote goes into the field only while that says exactly what was sent. */
  #takePending(): void {
    const merged = this.#pending;
    if (!merged || this.isDirty) return;
    clearTimeout(this.#timers.take);
    if (this.#flight || !this.#write(merged.content)) {
      this.#timers.take = setTimeout(() => this.#takePending(), 300);
      return;
    }
    this.#pending = null;
    this.#base = merged.version;
    this.#sentContent = merged.content;
    this.#set({ mergedFrom: merged.by });
    if (merged.clashes.length > 0) this.#clash(merged);
  }

  /** Beside those that are shown and not settled yet. */
  #clash({ conflicts, by, clashes }: Clashes): void {
    this.#set({ clashes: together(this.#state.clashes, { conflicts, by, clashes }) });
  }

  #write(content: Content): boolean {
    this.#isTaking = true;
    try {
      if (!this.#options.take(content)) return false;
      this.#read = () => content;
      return true;
    } finally {
      this.#isTaking = false;
    }
  }

  /** Fetches what others wrote into a tab that has nothing unsaved. */
  async #sync(): Promise<void> {
    while (this.#flight) await this.#flight;
    if (this.isDirty || this.#pending || this.#state.clashes || this.#state.status !== "saved") return;
    await this.#send();
  }

  async #keep(): Promise<void> {
    if (!this.isDirty) return;
    const content = this.#read();
    // Later text than what was sent comes with the next number.
    const seq = this.#changes === this.#sent ? this.#seq : this.#seq + 1;
    const { articleId, userId } = this.#options;
    try {
      await this.#journal.put({ session: this.session, articleId, userId, seq, base: this.#base, at: Date.now(), content });
      if (!this.#state.isKept) this.#set({ isKept: true });
      // The server may have had it all while it was written here.
      if (!this.isDirty) await this.#journal.remove(this.session);
    } catch {
      // No storage, or it is full: text goes on to the server, and the status says so.
      if (this.#state.isKept) this.#set({ isKept: false });
    }
  }

  async #findLeftBehind(): Promise<void> {
    const { articleId, userId, content } = this.#options;
    const entries = await this.#journal.leftBehind(articleId, userId).catch(() => []);
    for (const entry of entries) {
      if (entry.session === this.session) continue;
      if (same(entry.content, content)) await this.#journal.remove(entry.session).catch(() => undefined);
      else this.#set({ leftBehind: [...this.#state.leftBehind, entry] });
    }
  }

  async #forget({ session }: Entry<Content>): Promise<void> {
    await this.#journal.remove(session).catch(() => undefined);
    this.#set({ leftBehind: this.#state.leftBehind.filter((entry) => entry.session !== session) });
  }

  #sayRefused(body: unknown): false {
    this.#set({ message: (body as { message?: string } | null)?.message ?? "服务器没有回应，请稍后再试。" });
    return false;
  }

  #beat(): void {
    clearTimeout(this.#timers.heartbeat);
    this.#timers.heartbeat = setTimeout(() => this.#beat(), heartbeat);
    void this.#post("presence", { session: this.session }).then(({ status, body }) => {
      if (status === 401) this.#set({ status: "unsigned" });
      if (status !== 200) return;
      const presence = body as Presence;
      this.#set({ presence });
      if (this.#state.status === "unsigned") this.retry();
      else if (presence.version > this.#base) void this.#sync();
    });
  }

  /** The page goes away: the journal has the text, and the server is told while the browser lets us. */
  #goodbye(): void {
    void this.#keep();
    void this.#post("presence", { session: this.session, ended: true }, { last: true });
    if (!this.isDirty || this.#state.status === "closed") return;
    const seq = this.#changes === this.#sent ? this.#seq : this.#seq + 1;
    // The number is used up, should the page live on.
    this.#seq = seq;
    void this.#post("save", { session: this.session, seq, base: this.#base, content: this.#read(), kind: "AUTOSAVE" }, { last: true });
  }

  #soon(what: "journal" | "server", { after, most }: { after: number; most: number }, run: () => void): void {
    const now = performance.now();
    const since = (this.#since[what] ??= now);
    clearTimeout(this.#timers[what]);
    this.#timers[what] = setTimeout(
      () => {
        this.#since[what] = null;
        run();
      },
      Math.max(0, Math.min(after, since + most - now)),
    );
  }

  #on(target: EventTarget, name: string, listen: (event: Event) => void): void {
    target.addEventListener(name, listen);
    this.#leave.push(() => target.removeEventListener(name, listen));
  }

  #set(changes: Partial<SaverState<Content>>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

function clashesOf({ by, clashes, conflict }: Merged): Clashes {
  return { by, clashes, conflicts: conflict === null ? [] : [conflict] };
}
