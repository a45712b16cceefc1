import { readdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { db } from "@/lib/db";
import { log } from "@/lib/log";
import { isShuttingDown } from "./shutdown";

/** What keeps this process from serving, in words without secrets; nothing when it is ready. */
export type Readiness = { ready: boolean; missing: string[] };

const patienceMs = 1_000;

/** Ready: not ending, the database answers within a second, and it has every migration that lies on the disk. */
export async function checkReady(migrationsDir = path.join(process.cwd(), "prisma", "migrations")): Promise<Readiness> {
  const missing = isShuttingDown() ? ["shutting down"] : await missingMigrations(migrationsDir);
  return { ready: missing.length === 0, missing };
}

async function missingMigrations(dir: string): Promise<string[]> {
  const onDisk = (await readdir(dir, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const late = new AbortController();
  const asked = db.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.catch(
    (error: unknown) => {
      log.warn({ err: error }, "the database does not answer the readiness probe");
      return null;
    },
  );
  const finished = await Promise.race([asked, sleep(patienceMs, null, { signal: late.signal }).catch(() => null)]);
  late.abort();
  if (finished === null) return ["database: no answer, or no migration history"];
  const names = new Set(finished.map(({ name }) => name));
  return onDisk
    .filter((name) => !names.has(name))
    .sort()
    .map((name) => `migration: ${name}`);
}
