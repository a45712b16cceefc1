import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { staleChannel } from "@/lib/cache";
import { log } from "@/lib/log";
import { cut } from "@/lib/pool";

/** Who is told what has become stale. */
export type Told = { makeStale(tags: readonly string[]): void; makeAllStale(): void };

const pingEveryMs = 2_000;

/** The connection is there, and nobody answers. */
class Silent extends Error {}

/**
 * Hears from PostgreSQL what writes anywhere have made stale. Whenever the connection was lost, all pages
 * become stale once it is back: what was said in between is not known. `onSilent` is called when it was not closed but
 * answers no more: a network or a server that lets nobody know. `onChange` hears what `isConnected` says from then on.
 */
export function listenForStale(
  connectionString: string,
  told: readonly Told[],
  { onSilent, onChange }: { onSilent?: () => void; onChange?: (isConnected: boolean) => void } = {},
) {
  const stopping = new AbortController();
  let connected = false;
  const running = listen();

  async function listen(): Promise<void> {
    for (let attempt = 0; !stopping.signal.aborted; attempt++) {
      const client = new pg.Client({
        connectionString,
        connectionTimeoutMillis: 2_000,
        keepAlive: true,
        application_name: "tongqu-edge",
      });
      const lost = new AbortController();
      client.on("error", () => lost.abort()).on("end", () => lost.abort());
      try {
        await client.connect();
        client.on("notification", ({ payload }) => {
          for (const one of told) one.makeStale((payload ?? "").split(" "));
        });
        await ask(client, `LISTEN ${staleChannel}`);
        for (const one of told) one.makeAllStale();
        setConnected(true);
        attempt = 0;
        await untilOver(client, AbortSignal.any([stopping.signal, lost.signal]));
      } catch (error) {
        if (!stopping.signal.aborted) log.warn({ err: error }, "not hearing of changes; trying again");
        if (connected && error instanceof Silent) onSilent?.();
      } finally {
        setConnected(false);
        // In good order, or after a second without: one that is silent would never be closed by the other side.
        const late = setTimeout(() => cut(client), 1_000);
        await client.end().catch((error: unknown) => log.debug({ err: error }, "closing a lost connection"));
        clearTimeout(late);
      }
      await sleep(Math.min(100 * 2 ** attempt, 2_000), undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  function setConnected(now: boolean): void {
    connected = now;
    onChange?.(now);
  }

  /** A half-open connection is silent for ever: asking shows it. */
  async function untilOver(client: pg.Client, over: AbortSignal): Promise<void> {
    while (!over.aborted) {
      await sleep(pingEveryMs, undefined, { signal: over }).catch(() => undefined);
      if (!over.aborted) await ask(client, "SELECT 1");
    }
  }

  /** Waits for the answer in two halves: a thread that was busy all the time looks for it between them. */
  async function ask(client: pg.Client, question: string): Promise<void> {
    const half = () => sleep(pingEveryMs / 2, undefined, { ref: false });
    const silence = half()
      .then(half)
      .then(() => Promise.reject(new Silent("a question was not answered")));
    await Promise.race([client.query(question), silence]);
  }

  return {
    /** Whether the database answered when it was last asked, at most two seconds ago. */
    isConnected: () => connected,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
