import { describe, expect, test } from "vitest";
import pg from "pg";
import { Fault } from "@/lib/fault";
import { checkDatabase } from "./check";
import { freePort } from "./embedded";

const own = () => new URL(process.env.DATABASE_URL ?? "");

async function ask(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: own().href });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function complaint(change: (url: URL) => void): Promise<unknown> {
  const url = own();
  change(url);
  return checkDatabase(url.href).catch((error: unknown) => error);
}

describe("a database of one's own", () => {
  test("is accepted when the portal can live in it", async () => {
    await expect(checkDatabase(own().href)).resolves.toBeUndefined();
  });

  test("is refused with one sentence when nothing listens there", async () => {
    const port = await freePort();
    const error = await complaint((url) => (url.port = String(port)));
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).message).toBe(`DATABASE_URL: nothing listens at 127.0.0.1:${port}; is PostgreSQL running there?`);
  });

  test.each<[string, (url: URL) => void, RegExp]>([
    ["the password is wrong", (url) => (url.password = "wrong"), /refuses the password of the role "postgres"/],
    ["the role is unknown", (url) => (url.username = "nobody_here"), /refuses the password of the role "nobody_here"/],
    ["the database is missing", (url) => (url.pathname = "/missing"), /there is no database "missing"/],
    [
      "the host is unknown",
      (url) => (url.hostname = "no-such-host.invalid"),
      /the host of no-such-host\.invalid:\d+ is not known|cannot be reached/,
    ],
  ])("is refused with one sentence when %s", async (_case, change, sentence) => {
    const error = await complaint(change);
    expect(error).toBeInstanceOf(Fault);
    expect((error as Fault).message).toMatch(sentence);
    expect((error as Fault).message).not.toContain("\n");
  });

  test("is refused when its role may not make tables", async () => {
    await ask(`CREATE ROLE reader_${process.pid} LOGIN PASSWORD 'reader'`);
    const error = await complaint((url) => {
      url.username = `reader_${process.pid}`;
      url.password = "reader";
    });
    expect((error as Fault).message).toMatch(/may not make tables/);
  });

  test("never shows its password", async () => {
    for (const change of [(url: URL) => (url.password = "s3cret-word"), (url: URL) => ((url.password = "s3cret-word"), (url.port = "1"))]) {
      expect(String(await complaint(change))).not.toContain("s3cret-word");
    }
  });
});
