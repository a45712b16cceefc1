import { afterAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { provideSettings } from "@/lib/env";
import { giveBack, take } from "./limit";

const url = process.env.DATABASE_URL ?? "";
const settle = (databaseUrl: string) => provideSettings({ DATABASE_URL: databaseUrl, APP_SECRET: process.env.APP_SECRET ?? "" });

/** As another process would be: with counters and connections of its own. */
function asAnotherInstance(): void {
  Reflect.deleteProperty(globalThis, Symbol.for("tongqu.limits"));
}

afterAll(() => settle(url));

describe("a limit", () => {
  test("lets through as many as it has, however many come at once", async () => {
    const tries = await Promise.all(Array.from({ length: 20 }, () => take({ name: "test-a", points: 7, seconds: 60 }, "one")));
    expect(tries.filter(Boolean)).toHaveLength(7);
    expect(await take({ name: "test-a", points: 7, seconds: 60 }, "another")).toBe(true);
  });

  test("holds over all instances", async () => {
    const limit = { name: "test-b", points: 2, seconds: 60 };
    expect(await take(limit, "one")).toBe(true);
    asAnotherInstance();
    expect(await take(limit, "one")).toBe(true);
    asAnotherInstance();
    expect(await take(limit, "one")).toBe(false);
  });

  test("gives back what was no attack", async () => {
    const limit = { name: "test-c", points: 1, seconds: 60 };
    for (let time = 0; time < 5; time++) {
      expect(await take(limit, "one")).toBe(true);
      await giveBack(limit, "one");
    }
    await take(limit, "one");
    expect(await take(limit, "one")).toBe(false);
  });

  test("begins anew when its time is over", async () => {
    const limit = { name: "test-d", points: 1, seconds: 60 };
    await take(limit, "one");
    expect(await take(limit, "one")).toBe(false);
    await db.rateLimit.updateMany({ where: { key: { startsWith: "test-d" } }, data: { expire: BigInt(Date.now() - 1) } });
    expect(await take(limit, "one")).toBe(true);
  });

  test("is kept by each process for itself while the database is away, and does not fall open", async () => {
    asAnotherInstance();
    settle("postgresql://nobody:x@127.0.0.1:1/none");
    const limit = { name: "test-e", points: 2, seconds: 60 };
    const tries: boolean[] = [];
    for (let time = 0; time < 4; time++) tries.push(await take(limit, "one"));
    expect(tries).toEqual([true, true, false, false]);
    asAnotherInstance();
    settle(url);
  });
});
