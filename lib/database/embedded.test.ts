import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { eventually } from "@/lib/testing/patience";
import { startEmbeddedPostgres } from "./embedded";

test("a server that was killed starts again, and goes on answering however much it writes to its log", async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-embedded-"));
  const cluster = await startEmbeddedPostgres(dir);
  try {
    const pid = () => Number(readFileSync(path.join(dir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
    const first = pid();
    process.kill(first, "SIGKILL");
    const client = await eventually(async () => {
      const fresh = new pg.Client({ connectionString: cluster.url, query_timeout: 5_000 });
      await fresh.connect();
      return fresh;
    });
    expect(pid()).not.toBe(first);
    // More than the pipe between the two holds.
    for (let line = 0; line < 40; line++) await client.query(`DO $$ BEGIN RAISE LOG '%', repeat('硅', 2000); END $$`);
    await client.end();
  } finally {
    await cluster.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}, 40_000);
