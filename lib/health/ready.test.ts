import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as live } from "@/app/api/health/live/route";
import { GET as ready } from "@/app/api/health/ready/route";
import { db } from "@/lib/db";
import { checkReady } from "./ready";
import { beginShutdown } from "./shutdown";

let dir = "";
beforeAll(() => {
  dir = mkdtempSync(path.join(tmpdir(), "migrations-"));
  cpSync("prisma/migrations", dir, { recursive: true });
});
afterAll(() => {
  rmSync(dir, { recursive: true, force: true });
});

test("a process with its database and all migrations is ready", async () => {
  expect(await checkReady(dir)).toEqual({ ready: true, missing: [] });
  const answer = await ready();
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
});

test("a migration on the disk that the database has not: not ready, and it is named", async () => {
  mkdirSync(path.join(dir, "20991231235959_later"));
  expect(await checkReady(dir)).toEqual({ ready: false, missing: ["migration: 20991231235959_later"] });
  rmSync(path.join(dir, "20991231235959_later"), { recursive: true });
});

test("a migration that was begun and not finished, or rolled back, is missing", async () => {
  const rows = await db.$queryRaw<{ migration_name: string }[]>`SELECT migration_name FROM _prisma_migrations ORDER BY migration_name`;
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = NULL`;
  const answer = await ready();
  expect([answer.status, await answer.json()]).toEqual([
    503,
    { ready: false, missing: rows.map(({ migration_name: name }) => `migration: ${name}`) },
  ]);
  await db.$executeRaw`UPDATE _prisma_migrations SET finished_at = now(), rolled_back_at = now()`;
  expect((await checkReady(dir)).ready).toBe(false);
  await db.$executeRaw`UPDATE _prisma_migrations SET rolled_back_at = NULL`;
  expect((await checkReady(dir)).ready).toBe(true);
});

test("a database that answers late: not ready, and nothing of its address is told", async () => {
  await db.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE`;
    const answer = await ready();
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { ready: false, missing: ["database: no answer, or no migration history"] },
    ]);
  });
});

test("a process that ends is not ready, and lives until it is gone", async () => {
  beginShutdown();
  expect(await checkReady(dir)).toEqual({ ready: false, missing: ["shutting down"] });
  expect(live().status).toBe(200);
});
