import { connect, createServer, type AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db, disconnect, isDatabaseAway, Prisma, readRows, transaction } from "@/lib/db";
import { provideSettings, env } from "@/lib/env";
import { openPool } from "@/lib/pool";
import { eventually } from "@/lib/testing/patience";

test("a connection that ends just after it was handed out takes no process along", async () => {
  const pool = openPool(env().DATABASE_URL ?? "");
  const client = await pool.connect();
  const { rows } = await client.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
  const ended = new Promise((resolve) => client.once("end", resolve));
  await db.$queryRaw`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`;
  await ended;
  await expect(client.query("SELECT 1")).rejects.toThrow();
  client.release(true);
  await pool.end();
});

test("letting go of the database waits on neither side for what the other asked in vain", async () => {
  const held = globalThis as unknown as Record<symbol, unknown>;
  const [server, pages] = [Symbol.for("tongqu.db.server"), Symbol.for("tongqu.db.nodejs")];
  const before = held[server];
  const silent = Promise.withResolvers<undefined>();
  let ended = 0;
  const side = (ending: Promise<undefined>) => ({
    client: { $disconnect: () => ending },
    cut: () => undefined,
    pool: { ending: false, end: () => Promise.resolve((ended += 1)) },
  });
  Object.assign(held, { [server]: side(silent.promise), [pages]: side(Promise.resolve(undefined)) });
  const letGo = disconnect();
  expect([held[server], held[pages]]).toEqual([undefined, undefined]);
  await eventually(() => expect(ended).toBe(1));
  silent.resolve(undefined);
  await letGo;
  expect(ended).toBe(2);
  held[server] = before;
});

test("what reader pages ask comes with numbers, lists, instants and JSON as they were given, and is planned once a connection", async () => {
  const at = new Date("2026-11-29T04:05:06.789Z");
  const texts = ["一", 'a "b" \\c,{d}'];
  const ask = () =>
    readRows(Prisma.sql`SELECT ${7}::int AS count, ${0.5}::float8 AS score, ${texts}::text[] AS texts, ${[3, 4]}::int[] AS ids, ${at}::timestamptz AS at,
      ${true}::boolean AS yes, ${null}::text AS none, ${'{"kind":"pick"}'}::jsonb AS reason, pg_backend_pid() AS pid`);
  const [row] = await ask();
  expect(row).toMatchObject({ count: 7, score: 0.5, texts, ids: [3, 4], at, yes: true, none: null, reason: { kind: "pick" } });
  const again = await ask();
  expect(again[0]).toEqual(row);
  const plans =
    await readRows(Prisma.sql`SELECT calls FROM (SELECT generic_plans + custom_plans AS calls, statement FROM pg_prepared_statements) p
    WHERE statement LIKE '%AS yes%' AND statement NOT LIKE '%pg_prepared_statements%' AND pg_backend_pid() = ${Number(row?.pid)}::int`);
  expect(plans).toEqual([{ calls: "2" }]);
});

/** Ends the connection that runs a statement with this word in it, as soon as there is one. */
function cutWhoever(word: string): Promise<void> {
  return eventually(async () => {
    const cut = await db.$queryRaw<unknown[]>`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE state = 'active' AND pid <> pg_backend_pid() AND datname = current_database() AND query LIKE ${`%${word}%`}`;
    expect(cut).toHaveLength(1);
  });
}

const tags = (slug: string) => db.tag.count({ where: { slug: { startsWith: slug } } });

test("a dozen who change the same five rows in opposite orders all get through, each once", async () => {
  await db.tag.createMany({ data: Array.from({ length: 5 }, (_, index) => ({ slug: `row-${index}`, name: `行${index}` })) });
  const slugs = Array.from({ length: 5 }, (_, index) => `row-${index}`);
  await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      transaction(async (tx) => {
        for (const slug of index % 2 === 0 ? slugs : slugs.toReversed())
          await tx.$executeRaw`UPDATE "Tag" SET description = description || 'x' WHERE slug = ${slug}`;
      }),
    ),
  );
  const rows = await db.tag.findMany({ where: { slug: { startsWith: "row-" } }, select: { description: true } });
  expect(rows.map(({ description }) => description.length)).toEqual([12, 12, 12, 12, 12]);
});

describe("a connection that is cut", () => {
  test("under a read costs nobody anything: it is asked again on another", async () => {
    const reading = db.$queryRaw<unknown[]>`(SELECT 'slowly read' AS word, pg_sleep(1)::text)`.then((rows) => rows);
    await cutWhoever("slowly read");
    expect(await reading).toHaveLength(1);
  });

  test("under what a reader page asks costs nobody anything either", async () => {
    const reading = readRows(Prisma.sql`SELECT 'read for a page' AS word, pg_sleep(1)::text`);
    await cutWhoever("read for a page");
    expect(await reading).toHaveLength(1);
  });

  test("under a single write is told of: whether it was written is not known", async () => {
    const writing = db.$executeRaw`INSERT INTO "Tag" (slug, name) SELECT 'slowly-written', pg_sleep(1)::text`;
    writing.catch(() => undefined);
    await cutWhoever("slowly-written");
    await expect(writing).rejects.toThrow();
    expect(await tags("slowly-written")).toBe(0);
  });

  test("in the middle of a transaction makes the whole of it run again, once", async () => {
    let runs = 0;
    const made = await transaction(async (tx) => {
      runs += 1;
      const { slug } = await tx.tag.create({ data: { slug: "in-the-middle", name: "中途" } });
      if (runs === 1) await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
      return slug;
    });
    expect([made, runs, await tags("in-the-middle")]).toEqual(["in-the-middle", 2, 1]);
  });

  test("since the database is silent makes a transaction run again elsewhere, and a read that nobody could answer is told of", async () => {
    const reading = db.$queryRaw`SELECT 'asked in silence' AS word, pg_sleep(5)::text`.then(() => "answered", isDatabaseAway);
    let runs = 0;
    await transaction(async (tx) => {
      runs += 1;
      await tx.tag.create({ data: { slug: "in-silence", name: "无声" } });
      if (runs > 1) return;
      void disconnect({ isSilent: true });
      await tx.$executeRaw`SELECT pg_sleep(5)`;
    });
    expect([runs, await tags("in-silence"), await reading]).toEqual([2, 1, true]);
  });

  test("again and again ends in an error, with nothing written", async () => {
    let runs = 0;
    const writing = transaction(async (tx) => {
      runs += 1;
      await tx.tag.create({ data: { slug: "never", name: "不成" } });
      await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`;
    });
    await expect(writing).rejects.toThrow();
    expect([runs, await tags("never")]).toEqual([4, 0]);
  });
});

describe("a connection that is cut at the commit", () => {
  let cut: "before" | "after" | null = null;
  const direct = env().DATABASE_URL ?? "";
  /** Between portal and PostgreSQL: cuts off the next commit before it gets there, or its answer. */
  const between = createServer((near) => {
    const { port, hostname } = new URL(direct);
    const far = connect(Number(port), hostname);
    let swallow = false;
    const end = () => [near, far].forEach((socket) => socket.destroy());
    near.on("error", end).on("close", end);
    far.on("error", end).on("close", end);
    near.on("data", (bytes) => {
      const commits = cut !== null && bytes.includes("COMMIT");
      if (commits && cut === "before") end();
      else far.write(bytes);
      if (commits) [swallow, cut] = [cut === "after", null];
    });
    far.on("data", (bytes) => (swallow ? end() : near.write(bytes)));
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
    const url = new URL(direct);
    url.port = String((between.address() as AddressInfo).port);
    await disconnect();
    provideSettings({ DATABASE_URL: url.href, APP_SECRET: env().APP_SECRET ?? "" });
  });
  afterAll(async () => {
    await disconnect();
    provideSettings({ DATABASE_URL: direct, APP_SECRET: env().APP_SECRET ?? "" });
    between.close();
  });
  beforeEach(() => {
    cut = null;
  });

  test.each([
    ["before", 2],
    ["after", 1],
  ] as const)("%s it reached PostgreSQL: the write is there once, and its sender hears so", async (moment, expected) => {
    let runs = 0;
    const made = await transaction(async (tx) => {
      runs += 1;
      cut = runs === 1 ? moment : null;
      return tx.tag.create({ data: { slug: `commit-${moment}`, name: moment } });
    });
    expect([made.name, runs, await tags(`commit-${moment}`)]).toEqual([moment, expected, 1]);
  });
});
