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

/** Where unconfirmed text survives the end of a tab; in tests something simpler. */
export type Journal<Content> = {
  put(entry: Entry<Content>): Promise<void>;
  remove(session: string): Promise<void>;
  /** What tabs that are no longer open have left behind. */
  leftBehind(articleId: number, userId: number): Promise<Entry<Content>[]>;
};

interface Schema extends DBSchema {
  writing: { key: string; value: Entry<unknown>; indexes: { article: number } };
}

const lockName = (session: string) => `tongqu-writing-${session}`;

/** The journal in IndexedDB. Every call fails where the browser has no storage or it is full: the caller says so and goes on. */
export function browserJournal<Content>(): Journal<Content> {
  let opened: Promise<IDBPDatabase<Schema>> | undefined;
  const database = () =>
    (opened ??= openDB<Schema>("tongqu-writing", 1, {
      upgrade: (db) => db.createObjectStore("writing", { keyPath: "session" }).createIndex("article", "articleId"),
      // Another try opens it anew.
      terminated: () => (opened = undefined),
    }).catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));
  return {
    put: async (entry) => {
      await (await database()).put("writing", entry);
    },
    remove: async (session) => (await database()).delete("writing", session),
    leftBehind: async (articleId, userId) => {
      const entries = (await (await database()).getAllFromIndex("writing", "article", articleId)) as Entry<Content>[];
      const alive = await liveSessions();
      return entries.filter((entry) => entry.userId === userId && !alive(entry)).sort((one, other) => one.at - other.at);
    },
  };
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
