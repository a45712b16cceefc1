import pg from "pg";
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { cutter, poolOptions } from "@/lib/pool";

/** How often something may be tried, or how much be taken; `name` tells limits apart in the database. */
export type Limit = { name: string; points: number; seconds: number };

/** Shared through globalThis: Next bundles actions and routes apart, and the memory must be one. */
const key = Symbol.for("tongqu.limits");
type Held = { pool: pg.Pool; cut: () => void; limiters: Map<string, RateLimiterPostgres> };
const holder = globalThis as typeof globalThis & { [key]?: Held | undefined };

function held(): Held {
  if (holder[key]) return holder[key];
  const pool = openPool();
  return (holder[key] = { pool, cut: cutter(pool), limiters: new Map() });
}

/** Lets go of connections on which the database is silent: the next try is counted on another one. */
export async function dropLimits(): Promise<void> {
  const old = holder[key];
  holder[key] = undefined;
  old?.cut();
  await old?.pool.end();
}

/** Two connections of its own: a crowd at the sign-in page must not keep readers waiting. */
function openPool(): pg.Pool {
  const pool = new pg.Pool({ ...poolOptions(env().DATABASE_URL ?? ""), max: 2, allowExitOnIdle: true, application_name: "tongqu-limits" });
  pool.on("error", (error) => log.warn({ err: error }, "database connection of the limits lost"));
  return pool;
}

function limiterOf(limit: Limit): RateLimiterPostgres {
  const { pool, limiters } = held();
  const known = limiters.get(limit.name);
  if (known) return known;
  const options = { keyPrefix: limit.name, points: limit.points, duration: limit.seconds };
  const made = new RateLimiterPostgres({
    ...options,
    storeClient: pool,
    storeType: "pool",
    tableName: "RateLimit",
    tableCreated: true,
    // While the database is away, each process counts for itself.
    insuranceLimiter: new RateLimiterMemory(options),
  });
  limiters.set(limit.name, made);
  return made;
}

/** Takes one try, or `points`; false when they are not left. Counted in the database: the limit holds over all instances. */
export async function take(limit: Limit, subject: string, points = 1): Promise<boolean> {
  try {
    await limiterOf(limit).consume(subject, points);
    return true;
  } catch (answer) {
    if (answer instanceof RateLimiterRes) return false;
    throw answer;
  }
}

/** Gives back a try that was no attack. */
export async function giveBack(limit: Limit, subject: string, points = 1): Promise<void> {
  await limiterOf(limit).reward(subject, points);
}
