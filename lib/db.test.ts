import { expect, test } from "vitest";
import { db, openPool } from "@/lib/db";
import { env } from "@/lib/env";

test("a connection that ends just after it was handed out takes no process along", async () => {
  const pool = openPool(env().DATABASE_URL ?? "");
  pool.on("error", () => undefined);
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const ended = new Promise((resolve) => client.once("end", resolve));
  await db.$queryRaw`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`;
  await ended;
  await expect(client.query("SELECT 1")).rejects.toThrow();
  client.release(true);
  await pool.end();
});
