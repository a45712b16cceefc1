import type { MessagePort, Worker } from "node:worker_threads";
import { createBirpc, type BirpcReturn } from "birpc";
import type { PageTally } from "@/lib/health/page-tally";
import type { FinishedPage } from "./finish-page";
import type { Maker } from "./make-page";
import type { Library } from "./pictures";

/** What the thread that makes pages answers to the one in front, and hears from it. */
export type Behind = Maker &
  Library & {
    /** What became of requests so far, and what is kept. */
    count: (tally: PageTally) => void;
    /** That a request failed in front. */
    report: (error: string, target: string) => void;
  };

/** What the thread in front is told. */
export type Front = {
  /** Resolves once it listens on the portal's port; with the system's error code when it cannot. */
  listen: () => Promise<string | null>;
  /** That pages can be made: what came before waits for it. */
  open: () => void;
  makeStale: (tags: readonly string[]) => void;
  makeAllStale: () => void;
  /** Whether the database answers. */
  setConnected: (isConnected: boolean) => void;
  /** Lets requests in flight end, at most 8 s. */
  close: () => Promise<void>;
};

/** What the thread in front begins with. */
export type FrontData = {
  dev: boolean;
  host: string;
  port: number;
  /** SITE_URL, ALLOWED_HOSTS, TRUSTED_PROXIES. */
  site: string;
  otherHosts: string;
  trustedProxies: number;
  /** Bound of the store, in bytes. */
  storeBytes: number;
  distDir: string;
  /** Of the server that answers what is passed on. */
  socketPath: string;
};

type Message = { r?: { page?: FinishedPage | null }; e?: unknown };

/** Calls between the two threads, and news that want no answer; each arrives in the order in which it was sent. */
export function link<Theirs extends object, Ours extends object>(port: MessagePort | Worker, ours: Ours): BirpcReturn<Theirs, Ours> {
  return createBirpc<Theirs, Ours>(ours, {
    post: (message: Message) => port.postMessage(copied(message), ownBytes(message)),
    on: (listener) => port.on("message", listener),
    eventNames: ["count", "report", "open", "makeStale", "makeAllStale", "setConnected"] as unknown as (keyof Theirs)[],
    // Who waits for a page has limits of their own (renderers.ts).
    timeout: -1,
  });
}

/** Of an error its words: what hangs on it may be what cannot be sent, and who asked would never hear. */
function copied(message: Message): Message {
  return message.e instanceof Error ? { ...message, e: new Error(message.e.message) } : message;
}

/** The memory of a page's body goes to the other thread as it is, where the body has it to itself. */
function ownBytes({ r: answer }: Message): ArrayBuffer[] {
  return [answer?.page?.br, answer?.page?.plain].flatMap((bytes) =>
    bytes?.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [],
  );
}
