import { createHash } from "node:crypto";
import { PrismaPg } from "@prisma/adapter-pg";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/client/client";
import { env, SettingsError } from "@/lib/env";
import { log } from "@/lib/log";

export { Prisma };
/** A database handle inside a transaction; steps of a domain take it as their first argument. */
export type Tx = Prisma.TransactionClient;

/** Commands (import, seed, bench) set this before their first query: nobody waits for their answer, so they may. */
const isJob = () => process.env.TONGQU_JOB === "1";

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
    application_name: "tongqu",
  };
}

/**
 * A raw statement that begins with this is planned once a connection from its first call on: planning a large
 * one takes as long as running it. Its plan must not hang on its values.
 */
export const plannedOnce = Prisma.raw("/* planned once */");

/** Calls after which a statement counts as one that comes all the time, and how many such statements a connection keeps. */
const oftenCalled = 20;
const mostPrepared = 64;
const calls = new Map<string, number>();
const prepared = new Map<string, string>();

/**
 * The name under which a connection keeps a statement parsed and planned: those that come often, as reader
 * pages send them; "" for others, which are planned at each call. Bounded on both sides, since every
 * connection of PostgreSQL holds each plan in its own memory.
 */
function preparedName(sql: string): string {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const isMarked = sql.startsWith(plannedOnce.sql);
  if (!isMarked) {
    if (prepared.size >= mostPrepared) return "";
    const count = (calls.get(sql) ?? 0) + 1;
    if (calls.size > 2_000) calls.clear();
    calls.set(sql, count);
    if (count < oftenCalled) return "";
    calls.delete(sql);
  }
  const name = createHash("sha1").update(sql).digest("hex");
  prepared.set(sql, name);
  return name;
}

/**
 * A pool of connections whose end, at whatever moment it comes, is not the end of the process: from being handed
 * out until it is used a client has no listener of its own, and an error that nobody hears ends Node.
 */
export function openPool(url: string): pg.Pool {
  const pool = new pg.Pool(poolOptions(url));
  pool.on("connect", (client) => client.on("error", (error) => log.debug({ err: error }, "database connection lost in use")));
  return pool;
}

function connect(): PrismaClient {
  const url = env().DATABASE_URL;
  if (!url) throw new SettingsError("DATABASE_URL is not set");
  const adapter = new PrismaPg(openPool(url), {
    disposeExternalPool: true,
    // Of those that are being closed nobody needs to hear.
    onPoolError: (error) => held[key] && log.warn({ err: error }, "database connection lost"),
    statementNameGenerator: ({ sql }) => preparedName(sql),
  });
  return new PrismaClient({
    adapter,
    transactionOptions: isJob() ? { maxWait: 30_000, timeout: 60_000 } : { maxWait: 2_000, timeout: 10_000 },
  });
}

// Next's bundles and the server around them each have their own copy of Prisma's classes, which must not meet.
const keyOf = (side: string) => Symbol.for(`tongqu.db.${side}`);
const key = keyOf(process.env.NEXT_RUNTIME ?? "server");
const held = globalThis as typeof globalThis & Record<symbol, PrismaClient | undefined>;

/** The one client of this process, opened at first use (never while pages are only compiled). */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const client = (held[key] ??= connect());
    const value: unknown = Reflect.get(client, property, client);
    return typeof value === "function" ? (value.bind(client) as unknown) : value;
  },
});

/** Lets go of the database, wherever in this process it was asked. */
export async function disconnect(): Promise<void> {
  for (const side of ["server", "nodejs"].map(keyOf)) {
    const client = held[side];
    held[side] = undefined;
    await client?.$disconnect();
  }
}

/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction again. */
const again = new Set(["40001", "40P01"]);

/**
 * Runs one transaction; the whole of it again on a deadlock or serialization failure, at most three times.
 * `timeout` (ms) is for work that is known to take longer than a web process allows.
 */
export async function transaction<T>(run: (tx: Tx) => Promise<T>, options: { timeout?: number } = {}): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(run, options);
    } catch (error) {
      if (attempt > 3 || !isRetryable(error)) throw error;
      await sleep(20 + Math.random() * 180);
    }
  }
}

function isRetryable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && error.code === "P2034") return true;
  const text = `${error.message} ${JSON.stringify("meta" in error ? error.meta : "")}`;
  return [...again].some((code) => text.includes(code));
}

const away =
  /DatabaseNotReachable|ConnectionClosed|SocketTimeout|57P0[123]|53300|TooManyConnections|Connection terminated|trying to connect|Unable to start a transaction/;

/** Whether a failure says that the database could not be asked, or went away meanwhile. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && away.test(`${error.message} ${JSON.stringify("meta" in error ? error.meta : "")}`);
}
