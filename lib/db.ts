import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { Prisma, PrismaClient } from "@/prisma/client/client";
import { env, SettingsError } from "@/lib/env";
import { cutter, isConnectionLost, isJob, isOutOfTime, openPool, wordsOf } from "@/lib/pool";
import { slots } from "@/lib/slots";

export { Prisma };
/** A database handle inside a transaction; steps of a domain take it as their first argument. */
export type Tx = Prisma.TransactionClient;

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
function nameOfOften(sql: string): string {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  if (prepared.size >= mostPrepared) return "";
  const count = (calls.get(sql) ?? 0) + 1;
  if (calls.size > 2_000) calls.clear();
  calls.set(sql, count);
  if (count < oftenCalled) return "";
  calls.delete(sql);
  return nameOf(sql);
}

/** The name of a statement that is kept from its first call on: as many as the code has. */
function nameOf(sql: string): string {
  const known = prepared.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha1").update(sql).digest("hex");
  prepared.set(sql, name);
  return name;
}

type Connected = { client: PrismaClient; pool: pg.Pool; cut: () => void };

function connect(): Connected {
  const url = env().DATABASE_URL;
  if (!url) throw new SettingsError("DATABASE_URL is not set");
  const pool = openPool(url);
  const cut = cutter(pool);
  const adapter = new PrismaPg(pool, {
    disposeExternalPool: true,
    statementNameGenerator: ({ sql }) => nameOfOften(sql),
  });
  const client = new PrismaClient({
    adapter,
    transactionOptions: isJob() ? { maxWait: 30_000, timeout: 60_000 } : { maxWait: 2_000, timeout: 10_000 },
  });
  return { client, pool, cut };
}

// Next's bundles and the server around them each have their own copy of Prisma's classes, which must not meet.
const keyOf = (side: string) => Symbol.for(`tongqu.db.${side}`);
const key = keyOf(process.env.NEXT_RUNTIME ?? "server");
const held = globalThis as typeof globalThis & Record<symbol, Connected | undefined>;

/** The one client of this process, opened at first use (never while pages are only compiled). */
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_target, property) {
    const { client } = (held[key] ??= connect());
    const value: unknown = Reflect.get(client, property, client);
    return typeof value === "function" ? (value.bind(client) as unknown) : value;
  },
});

/**
 * The rows of a statement of reader pages, past Prisma's engine, which takes longer than PostgreSQL for most of them and keeps
 * what it asked for a while. Columns come as pg reads them: counts must be `::int`. A connection plans it once, since planning a
 * large one takes as long as running it: its plan must not hang on its values. Not for transactions.
 */
export async function readRows<Row extends pg.QueryResultRow>({ text, values }: Prisma.Sql): Promise<Row[]> {
  const { pool } = (held[key] ??= connect());
  return (await pool.query<Row>({ name: nameOf(text), text, values })).rows;
}

/** Lets go of the database, wherever in this process it was asked; where it `isSilent`, of what is being asked, too. */
export async function disconnect({ isSilent = false } = {}): Promise<void> {
  const sides = ["server", "nodejs"].map(keyOf);
  const all = sides.flatMap((side) => held[side] ?? []);
  for (const side of sides) held[side] = undefined;
  await Promise.all(
    all.map(async ({ client, pool, cut }) => {
      if (isSilent) cut();
      await client.$disconnect();
      // Prisma ends it only where it asked something itself.
      if (!pool.ending) await pool.end();
    }),
  );
}

/** Serialization failure and deadlock: PostgreSQL asks for the whole transaction again. */
const again = /40001|40P01|P2034/;
/** A name or address that was free, or a thing that was there, when the transaction looked: asked once more it sees what became of it. */
const overtaken = /P2002|P2003|23505|23503/;
/** Those that stood in each other's way come one after the other then. */
const inTurn = slots(1);

/**
 * Runs one transaction; the whole of it again, at most three times, on a deadlock, a serialization failure, or when its
 * connection ended before it was committed, and once when another took a key or a row from it that it had found free or
 * there. When the connection ended at the commit itself, PostgreSQL is asked what became of it: nothing is written twice,
 * and what is written is not called lost.
 * `timeout` (ms) is for work that is known to take longer than a web process allows.
 */
export async function transaction<T>(run: (tx: Tx) => Promise<T>, options: { timeout?: number } = {}): Promise<T> {
  let wasInTheWay = false;
  for (let attempt = 1; ; attempt++) {
    let done: { value: T; number: string | null } | undefined;
    const attemptIt = () =>
      db.$transaction(async (tx) => {
        const value = await run(tx);
        done = { value, number: await numberOf(tx) };
        return value;
      }, options);
    try {
      return await (wasInTheWay ? inTurn(attemptIt) : attemptIt());
    } catch (error) {
      const isLost = isConnectionLost(error);
      if (isLost && done && (await isCommitted(done.number))) return done.value;
      wasInTheWay = isRetryable(error);
      const wasOvertaken = attempt === 1 && error instanceof Error && overtaken.test(wordsOf(error));
      if (attempt > 3 || !(isLost || wasInTheWay || wasOvertaken)) throw error;
      await sleep(20 + Math.random() * 180);
    }
  }
}

/** PostgreSQL's number of an open transaction; null for one that has written nothing. */
async function numberOf(tx: Tx): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ number: string | null }[]>`SELECT pg_current_xact_id_if_assigned()::text AS number`;
  return row?.number ?? null;
}

/** What became of a transaction whose commit was sent and not answered. Throws when that stays unknown. */
async function isCommitted(number: string | null): Promise<boolean> {
  if (number === null) return true;
  for (let attempt = 1; ; attempt++) {
    const [row] = await db.$queryRaw<{ status: string | null }[]>`SELECT pg_xact_status(${number}::xid8) AS status`;
    if (row?.status === "committed" || row?.status === "aborted") return row.status === "committed";
    if (attempt === 20) throw new Error("Connection terminated: whether the transaction was committed is not known");
    await sleep(100);
  }
}

function isRetryable(error: unknown): boolean {
  return error instanceof Error && again.test(wordsOf(error));
}

const away =
  /DatabaseNotReachable|SocketTimeout|57P03|53300|TooManyConnections|Connection terminated|trying to connect|Unable to start a transaction|Query read timeout|after calling end/;

/** Whether a failure says that the database's disk is full: it reads, and writes nothing more. */
export function isDatabaseFull(error: unknown): boolean {
  return error instanceof Error && /53100|No space left on device/.test(wordsOf(error));
}

/** Whether a failure says that the database could not be asked, did not answer in time, or went away meanwhile. */
export function isDatabaseAway(error: unknown): boolean {
  return error instanceof Error && (isConnectionLost(error) || isOutOfTime(error) || away.test(wordsOf(error)));
}
