import { openDB, type DBSchema, type IDBPDatabase } from "idb";

/** What one tab has written and the server has not confirmed yet. */
export type Entry<Content> = {
  /** The tab's writing session. */
  session: string;
  articleId: number;
  userId: number;
  /** The sequence number this text has, or gets, when it is sent. */
  seq: number;
  base: number;
  /** Clock of this computer, only to be shown. */
  at: number;
  content: Content;
};

/** What was done to the text, whose size was `size` before, or to fields beside it. */
export type Change = { steps: object[]; size: number } | { fields: object };

/** One change after the text that is kept; `number` counts those of the tab without a gap. */
export type Logged = { session: string; number: number; seq: number; at: number; change: Change };

/** The text as of change `upTo`. */
export type Kept<Content> = Entry<Content> & { upTo: number };

/** Where unconfirmed text survives the end of a tab; in tests something simpler. */
export type Journal<Content> = {
  /** A text in place of the one before, of the changes up to it, and the change that comes after it. */
  keep(text: Kept<Content>, next?: Logged): Promise<void>;
  /** A change after what is kept. */
  add(change: Logged): Promise<void>;
  remove(session: string): Promise<void>;
  /** What tabs that are no longer open have left behind. */
  leftBehind(articleId: number, userId: number): Promise<Entry<Content>[]>;
};

/** A text and what came after it, as the tab had it last. */
export type Replay<Content> = (content: Content, upTo: number, changes: readonly Logged[]) => Content;

interface Schema extends DBSchema {
  // `upTo` is missing in texts of before there were changes.
  writing: { key: string; value: Entry<unknown> & { upTo?: number }; indexes: { article: number } };
  changes: { key: [string, number]; value: Logged };
}

const lockName = (session: string) => `tongqu-writing-${session}`;
const ofSession = (session: string, upTo = Infinity) => IDBKeyRange.bound([session, 0], [session, upTo]);

/**
 * The journal in IndexedDB. Every call fails where the browser has no storage or it is full: the caller says so and goes on.
 * Each transaction is committed in the task that begins it, so that the browser has it even when the tab is killed in that
 * very task; left to commit by itself it would need the tab once more.
 */
export function browserJournal<Content>(replay: Replay<Content>): Journal<Content> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () => (opened ??= open(() => (opened = undefined)));
  const relaxed = { durability: "relaxed" } as const;
  return {
    keep: async (text, next) => {
      const tx = (await database()).transaction(["writing", "changes"], "readwrite", relaxed);
      const [texts, changes] = [tx.objectStore("writing"), tx.objectStore("changes")];
      const done = [texts.put(text), changes.delete(ofSession(text.session, text.upTo)), ...(next ? [changes.put(next)] : []), tx.done];
      tx.commit();
      await Promise.all(done);
    },
    add: async (change) => {
      const tx = (await database()).transaction("changes", "readwrite", relaxed);
      const done = [tx.store.put(change), tx.done];
      tx.commit();
      await Promise.all(done);
    },
    remove: async (session) => {
      const tx = (await database()).transaction(["writing", "changes"], "readwrite", relaxed);
      const done = [tx.objectStore("writing").delete(session), tx.objectStore("changes").delete(ofSession(session)), tx.done];
      tx.commit();
      await Promise.all(done);
    },
    leftBehind: async (articleId, userId) => {
      const tx = (await database()).transaction(["writing", "changes"]);
      const kept = (await tx.objectStore("writing").index("article").getAll(articleId)) as (Entry<Content> & { upTo?: number })[];
      const entries = await Promise.all(
        kept.map(async ({ upTo = 0, ...entry }) =>
          together(entry, upTo, await tx.objectStore("changes").getAll(ofSession(entry.session)), replay),
        ),
      );
      const alive = await liveSessions();
      return entries.filter((entry) => entry.userId === userId && !alive(entry)).sort((one, other) => one.at - other.at);
    },
  };
}

/** In ms; until then nothing says that text is not kept. */
const patience = 3_000;

/** `onEnd`: it is of no use any more, and another try opens it anew. */
async function open(onEnd: () => void): Promise<IDBPDatabase<Schema>> {
  try {
    return await new Promise((resolve, reject) => {
      // Some browsers leave the question open for ever.
      setTimeout(() => reject(new DOMException("The journal does not open", "TimeoutError")), patience);
      openDB<Schema>("tongqu-writing", 2, {
        upgrade: (db, before) => {
          if (before < 1) db.createObjectStore("writing", { keyPath: "session" }).createIndex("article", "articleId");
          if (before < 2) db.createObjectStore("changes", { keyPath: ["session", "number"] });
        },
        // A tab with an older page holds it: until that is closed there is no journal here.
        blocked: () => reject(new DOMException("The journal is held by an older page", "InvalidStateError")),
        blocking: (_current, _wanted, event) => {
          onEnd();
          (event.target as IDBDatabase).close();
        },
        terminated: onEnd,
      }).then(resolve, reject);
    });
  } catch (error) {
    onEnd();
    throw error;
  }
}

/** A text with the changes after it put in. */
export function together<Content>(
  entry: Entry<Content>,
  upTo: number,
  changes: readonly Logged[],
  replay: Replay<Content>,
): Entry<Content> {
  const last = changes.at(-1);
  if (!last) return entry;
  return { ...entry, seq: Math.max(entry.seq, last.seq), at: last.at, content: replay(entry.content, upTo, changes) };
}

/** Tells the other tabs that this one lives; the browser lets go of the lock when the tab ends, however it ends. */
export function holdSession(session: string): void {
  void navigator.locks?.request(lockName(session), () => new Promise<never>(() => undefined));
}

/** Without locks (plain HTTP) a tab that wrote within the last minute counts as open. */
async function liveSessions(): Promise<(entry: { session: string; at: number }) => boolean> {
  const locks = await navigator.locks?.query();
  if (!locks) return ({ at }) => Math.abs(Date.now() - at) < 60_000;
  const names = new Set((locks.held ?? []).map(({ name }) => name));
  return ({ session }) => names.has(lockName(session));
}

/** Also where the page came over plain HTTP and crypto.randomUUID is missing. */
export function newSession(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
