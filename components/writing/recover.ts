import type { Merged, Saved } from "@/lib/writing/save";
import type { Entry, Journal } from "./journal";
import type { Post } from "./post";
import { same } from "./settle";
import type { Store } from "./store";
import type { SaverState } from "./state";

type Parts<Content extends object> = {
  whose: { session: string; articleId: number; userId: number };
  journal: Journal<Content>;
  post: Post;
  store: Store<SaverState<Content>>;
  /** The article has changed on the server. */
  onTakenBack: (merged: Merged | null) => Promise<void>;
};

/** Text that earlier tabs left behind in this browser: found, then taken back or set aside by the person. */
export class Recovery<Content extends object> {
  readonly #parts: Parts<Content>;

  constructor(parts: Parts<Content>) {
    this.#parts = parts;
  }

  /** All but what the article says already. */
  async find(content: Content): Promise<void> {
    const { journal, store, whose } = this.#parts;
    const entries = await journal.leftBehind(whose.articleId, whose.userId).catch(() => []);
    for (const entry of entries) {
      if (entry.session === whose.session) continue;
      if (same(entry.content, content)) await journal.remove(entry.session).catch(() => undefined);
      else store.set({ leftBehind: [...store.state.leftBehind, entry] });
    }
  }

  /** Puts it into the article, as its own tab would have; false when it could not be. */
  async takeBack(entry: Entry<Content>): Promise<boolean> {
    const { session, seq, base, content } = entry;
    const { status, body } = await this.#parts.post("save", { session, seq, base, content, kind: "AUTOSAVE" });
    if (status !== 200) return this.#sayRefused(body);
    await this.#forget(entry);
    await this.#parts.onTakenBack((body as Saved).merged);
    return true;
  }

  /** Puts it into the article's list of discarded texts. */
  async setAside(entry: Entry<Content>): Promise<boolean> {
    const { status, body } = await this.#parts.post("discard", { base: entry.base, content: entry.content });
    if (status !== 200) return this.#sayRefused(body);
    await this.#forget(entry);
    return true;
  }

  async #forget({ session }: Entry<Content>): Promise<void> {
    const { journal, store } = this.#parts;
    await journal.remove(session).catch(() => undefined);
    store.set({ leftBehind: store.state.leftBehind.filter((entry) => entry.session !== session) });
  }

  #sayRefused(body: unknown): false {
    this.#parts.store.set({ message: (body as { message?: string } | null)?.message ?? "服务器没有回应，请稍后再试。" });
    return false;
  }
}
