import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

// Every test file has a database and a data directory of its own, so files may run side by side.
const template = new URL(inject("templateUrl"));
const name = `test_${randomUUID().replaceAll("-", "")}`;
const admin = new URL(template);
admin.pathname = "/postgres";

const client = new pg.Client({ connectionString: admin.href });
await client.connect();
await client.query(`CREATE DATABASE ${name} TEMPLATE tongqu STRATEGY file_copy`);
await client.end();

const own = new URL(template);
own.pathname = `/${name}`;
process.env.DATABASE_URL = own.href;
process.env.DATA_DIR = mkdtempSync(path.join(tmpdir(), "tongqu-data-"));
process.env.APP_SECRET = "test-secret-test-secret-test-secret";
process.env.LOG_LEVEL = "silent";

afterAll(async () => {
  const { db } = await import("@/lib/db");
  await db.$disconnect();
  rmSync(process.env.DATA_DIR ?? "", { recursive: true, force: true });
});
