import { expect, test } from "vitest";
import { env } from "@/lib/env";
import { lastInVain, openPool } from "./pool";

test("who gets no connection within two seconds is told so, and so are all who ask why", async () => {
  const pool = openPool(env().DATABASE_URL ?? "");
  const before = performance.now();
  const held = await Promise.all(Array.from({ length: 6 }, () => pool.connect()));
  expect(lastInVain()).toBeLessThan(before);
  await expect(pool.query({ text: "SELECT 1" })).rejects.toThrow("trying to connect");
  expect(lastInVain()).toBeGreaterThan(before);
  for (const client of held) client.release();
  expect((await pool.query<{ one: number }>({ text: "SELECT 1 AS one" })).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

test("a connection that ends while nobody uses it takes no process along", async () => {
  const pool = openPool(env().DATABASE_URL ?? "");
  const other = openPool(env().DATABASE_URL ?? "");
  const { rows } = await pool.query<{ pid: number }>({ text: "SELECT pg_backend_pid() AS pid" });
  await other.query({ text: "SELECT pg_terminate_backend($1::int)", values: [rows[0]?.pid] });
  await expect.poll(() => pool.totalCount).toBe(0);
  await Promise.all([pool.end(), other.end()]);
});

test("a statement that is given up since it waits too long for others counts, too; one that is wrong does not", async () => {
  const pool = openPool(env().DATABASE_URL ?? "");
  const before = performance.now();
  await expect(pool.query({ text: "SELECT 1 / 0" })).rejects.toThrow("division by zero");
  expect(lastInVain()).toBeLessThan(before);
  await expect(pool.query({ text: "SELECT pg_sleep(10)" })).rejects.toThrow("statement timeout");
  expect(lastInVain()).toBeGreaterThan(before);
  await pool.end();
});
