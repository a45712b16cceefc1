import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { log } from "@/lib/log";

/** Commands (import, seed, bench) set this before their first query: nobody waits for their answer, so they may. */
export const isJob = () => process.env.TONGQU_JOB === "1";

/**
 * Options of a pool. A web process holds at most 6 connections, waits at most 2 s for one, and no
 * statement, lock or idle transaction may hold it up for long; a command has longer for each.
 */
export function poolOptions(connectionString: string) {
  return {
    connectionString,
    max: 6,
    connectionTimeoutMillis: isJob() ? 30_000 : 2_000,
    statement_timeout: isJob() ? 60_000 : 3_000,
    lock_timeout: isJob() ? 30_000 : 2_000,
    idle_in_transaction_session_timeout: isJob() ? 60_000 : 10_000,
    // Longer than PostgreSQL itself lets any statement run: on a connection that has fallen silent its word does not come.
    query_timeout: 75_000,
    application_name: "tongqu",
  };
}

/** Next's bundles and the server around them each have their own copy of this file; what it knows is one thing. */
const inVain = Symbol.for("tongqu.pool.inVain");
const known = globalThis as typeof globalThis & { [inVain]?: number };

/** When a connection or an answer was last waited for in vain (performance.now(); -1: never): the database is away, or more is asked of it than it answers. */
export function lastInVain(): number {
  return known[inVain] ?? -1;
}

/**
 * A pool of connections whose end, at whatever moment it comes, is not the end of the process: from being handed
 * out until it is used a client has no listener of its own, and an error that nobody hears ends Node.
 * What is asked outside a transaction is asked again on another one, unless it may have written already.
 */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool(poolOptions(url));
  pool.on("error", (error) => {
    // Of those that are being closed nobody needs to hear.
    if (!pool.ending) log.warn({ err: error }, "database connection lost");
  });
  pool.on("connect", (client) => client.on("error", (error) => log.debug({ err: error }, "database connection lost in use")));
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>;
  pool.connect = (() =>
    connect().catch((error: unknown) => {
      known[inVain] = performance.now();
      throw error;
    })) as pg.Pool["connect"];
  pool.query = persistently(pool) as pg.Pool["query"];
  return pool;
}

/**
 * What ends every connection of a pool at once, also those in use: where the other side is silent, what was asked there
 * would be waited for in vain, and to close it in good order, too.
 */
export function cutter(pool: pg.Pool): () => void {
  const all = new Set<pg.PoolClient>();
  pool.on("connect", (client) => all.add(client));
  pool.on("remove", (client) => all.delete(client));
  return () => all.forEach(cut);
}

/** Ends a connection without a word to the other side; whoever asked something on it is told that it was lost. */
export function cut(client: pg.ClientBase): void {
  (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy();
}

const unsent = /is not queryable/;
const lost =
  /ConnectionClosed|ECONNRESET|EPIPE|57P0[12]|terminating connection|Connection terminated(?! due to)|is not queryable|Transaction not found/;

/** Whether a failure says that the connection in use ended, while others may be had. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && lost.test(wordsOf(error));
}

/** All an error says of itself: what pg, its adapter and Prisma each put elsewhere. */
export function wordsOf(error: Error): string {
  const { code, meta, cause } = error as Error & { code?: unknown; meta?: unknown };
  return `${error.message} ${JSON.stringify([code, meta])} ${cause instanceof Error ? wordsOf(cause) : JSON.stringify(cause)}`;
}

/** Whether PostgreSQL gave a statement up since it, or what it waited for, took too long. */
export function isOutOfTime(error: unknown): boolean {
  return error instanceof Error && /due to (?:statement|lock) timeout/.test(error.message);
}

/** Those that ended at the same moment wait in the pool until it hears of them. */
const pauseMs = 30;
const mostAttempts = 4;

function persistently(pool: pg.Pool): (query: pg.QueryConfig) => Promise<pg.QueryResult> {
  return async (query) => {
    for (let attempt = 1; ; attempt++) {
      let client: pg.PoolClient | undefined;
      try {
        client = await pool.connect();
        const result = await ask(client, query);
        client.release();
        return result;
      } catch (error) {
        client?.release(true);
        if (isOutOfTime(error)) known[inVain] = performance.now();
        const wroteNothing = client === undefined || onlyReads(query.text) || (error instanceof Error && unsent.test(error.message));
        if (attempt === mostAttempts || !isConnectionLost(error) || !wroteNothing) throw error;
        await sleep(pauseMs);
      }
    }
  };
}

/**
 * With a callback: where pg itself makes the promise, it writes a function into a property, which V8 puts among old things,
 * and all that a query read stays until memory is looked through as a whole.
 */
function ask(client: pg.PoolClient, query: pg.QueryConfig): Promise<pg.QueryResult> {
  return new Promise((resolve, reject) => {
    client.query(query, (error: Error | null, result: pg.QueryResult) => (error ? reject(error) : resolve(result)));
  });
}

/** Whether a statement cannot have changed anything, however far it got. */
function onlyReads(sql: string): boolean {
  return /^(?:[\s(]|\/\*.*?\*\/)*(?:SELECT|WITH)\b/is.test(sql) && !/\b(?:INSERT|UPDATE|DELETE|MERGE)\b/i.test(sql);
}
