import type { Presence } from "@/lib/writing/presence";
import { holdSession, newSession, type Change, type Entry, type Journal } from "./journal";
import { Keeper } from "./keep";
import { browserPost, type Post } from "./post";
import { Progress } from "./progress";
import { Recovery } from "./recover";
import { Sender } from "./send";
import { settleClashes, type Choice } from "./settle";
import type { SaverState } from "./state";
import { Store } from "./store";
import { clashesOf, Taker } from "./take";

export type SaverOptions<Content extends object> = {
  articleId: number;
  userId: number;
  /** What the page was opened with. */
  version: number;
  /** Everything that the field says now; called when it is needed. */
  read: () => Content;
  /**
   * Writes content that others have a part in into the field, the cursor kept; false where it may not be
   * touched now (a word is being composed), and it is tried again.
   */
  take: (content: Content) => boolean;
  journal: Journal<Content>;
  post?: Post;
  session?: string;
};

/** In ms. */
const heartbeat = 10_000;

/**
 * Keeps what is written in one tab: in the browser's journal at once, then on the server, one request in flight.
 * What the server answers never goes back into the field, except text that others had a part in, and that only
 * while the field says what was sent. Nothing here hangs on the clock of this computer.
 */
export class Saver<Content extends object> {
  readonly session: string;
  readonly #post: Post;
  readonly #progress: Progress<Content>;
  readonly #store = new Store<SaverState<Content>>({
    ...{ status: "saved", savedAt: null, message: null, isKept: true, mergedFrom: [], clashes: null, presence: null, leftBehind: [] },
  });
  readonly #keeper: Keeper<Content>;
  readonly #sender: Sender<Content>;
  readonly #taker: Taker<Content>;
  readonly #recovery: Recovery<Content>;
  readonly #leave: (() => void)[] = [];
  #beating: ReturnType<typeof setTimeout> | undefined;

  constructor({ articleId, userId, version, read, take, journal, ...given }: SaverOptions<Content>) {
    this.session = given.session ?? newSession();
    this.#post = given.post ?? browserPost(articleId);
    this.#progress = new Progress(read, version);
    const { session } = this;
    const whose = { session, articleId, userId };
    const shared = { whose, session, journal, post: this.#post, progress: this.#progress, store: this.#store };
    this.#keeper = new Keeper(shared);
    this.#taker = new Taker({ ...shared, take, isBusy: () => this.#sender.isBusy });
    this.#sender = new Sender({
      ...shared,
      continues: () => this.#taker.conflict,
      onSaved: ({ merged }) => {
        if (merged) this.#taker.arrived(merged);
        this.#keeper.acked();
      },
      onLanded: () => this.#taker.takePending(),
    });
    this.#recovery = new Recovery({
      ...shared,
      onTakenBack: async (merged) => {
        await this.#sync();
        if (merged?.conflict) this.#taker.clash(clashesOf(merged));
      },
    });
  }

  get state(): SaverState<Content> {
    return this.#store.state;
  }

  get subscribe() {
    return this.#store.subscribe;
  }

  /** The version that the field says, once nothing is unsaved: what a verb is to act on. */
  get version(): number {
    return this.#progress.base;
  }

  get isDirty(): boolean {
    return this.#progress.isDirty;
  }

  /** What the field says now. */
  get content(): Content {
    return this.#progress.read();
  }

  /** Begins to tell of this tab and looks for text that earlier ones left behind; returns the end. */
  start(): () => void {
    holdSession(this.session);
    this.#on(window, "online", () => this.retry());
    this.#on(window, "offline", () => this.isDirty && this.#store.set({ status: "offline" }));
    this.#on(window, "focus", () => this.state.status === "unsigned" && this.retry());
    this.#on(window, "pagehide", () => this.#goodbye());
    this.#on(window, "pageshow", () => this.#beat());
    this.#on(document, "visibilitychange", () => (document.visibilityState === "hidden" ? void this.flush() : this.#beat()));
    this.#on(window, "beforeunload", (event) => {
      if (this.isDirty && !(this.state.status === "saving" && this.state.isKept)) event.preventDefault();
    });
    void this.#recovery.find(this.content);
    this.#beat();
    return () => {
      for (const undo of this.#leave.splice(0)) undo();
      this.#goodbye();
      this.#sender.stop();
      this.#taker.stop();
      clearTimeout(this.#beating);
    };
  }

  /** The field has changed; null where only the whole of it says what. */
  changed(change: Change | null): void {
    if (this.#taker.isWriting) return;
    this.#progress.changes += 1;
    this.#keeper.changed(change);
    this.#sender.changed();
  }

  /** Sends what is unsaved; resolves when the server has all of it, or could not be asked. */
  flush(): Promise<void> {
    return this.#sender.flush();
  }

  /** The person pressed save; true when everything is on the server and in the field. */
  async save(): Promise<boolean> {
    await this.#sender.save();
    return !this.isDirty && !this.#taker.isPending && this.state.status === "saved";
  }

  /** Tries again at once: the person has signed in, or the network is back. */
  retry(): void {
    this.#sender.retry();
    this.#beat();
  }

  /** Puts text of an earlier tab into the article, as that tab would have; false when it could not be. */
  takeBack(entry: Entry<Content>): Promise<boolean> {
    return this.#recovery.takeBack(entry);
  }

  /** Puts text of an earlier tab into the article's list of discarded texts. */
  setAside(entry: Entry<Content>): Promise<boolean> {
    return this.#recovery.setAside(entry);
  }

  /** The person has chosen at each clash; null: not now, the text waits in the list. */
  async settle(choices: readonly Choice[] | null): Promise<void> {
    const { clashes } = this.state;
    if (!clashes) return;
    this.#store.set({ clashes: null });
    if (choices === null) return;
    if (choices.some((choice) => choice !== "theirs")) {
      if (!this.#taker.write(settleClashes(this.content, clashes.clashes, choices))) return this.#taker.clash(clashes);
      this.changed(null);
      await this.flush();
      if (this.isDirty) return;
    }
    for (const id of clashes.conflicts) await this.#post("settle", { id });
    this.#beat();
  }

  /** Fetches what others wrote into a tab that has nothing unsaved. */
  #sync(): Promise<void> {
    return this.#sender.send(() => !this.isDirty && !this.#taker.isPending && !this.state.clashes && this.state.status === "saved");
  }

  #beat(): void {
    clearTimeout(this.#beating);
    this.#beating = setTimeout(() => this.#beat(), heartbeat);
    void this.#post("presence", { session: this.session }).then(({ status, body }) => {
      if (status === 401) this.#store.set({ status: "unsigned" });
      if (status !== 200) return;
      const presence = body as Presence;
      this.#store.set({ presence });
      if (this.state.status === "unsigned") this.retry();
      else if (presence.version > this.version) void this.#sync();
    });
  }

  /** The page goes away: the journal has the text, and the server is told while the browser lets us. */
  #goodbye(): void {
    this.#keeper.goodbye();
    void this.#post("presence", { session: this.session, ended: true }, { last: true });
    this.#sender.goodbye();
  }

  #on(target: EventTarget, name: string, listen: (event: Event) => void): void {
    target.addEventListener(name, listen);
    this.#leave.push(() => target.removeEventListener(name, listen));
  }
}
