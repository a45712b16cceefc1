import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backupFolder, logFolder } from "@/lib/database/archive";
import { startEmbeddedPostgres, type Cluster } from "@/lib/database/embedded";
import { Fault } from "@/lib/fault";
import { eventually } from "@/lib/testing/patience";
import { listAllBases } from "./manifest";
import { rehearse, restoreBackup } from "./restore";
import { readEverything, type TableSum } from "./sums";
import { takeBackup } from "./take";

// A name that a shell and PostgreSQL would both read otherwise.
const home = mkdtempSync(path.join(tmpdir(), "tongqu-it's 100%f-"));
const dataDir = path.join(home, "data");
const backupDir = path.join(home, "backup");
const picture = "media/ab/abcdef/original.png";
let cluster: Cluster;
let client: pg.Client;

async function query(sql: string): Promise<void> {
  await client.query(sql);
}

beforeAll(async () => {
  mkdirSync(path.join(dataDir, path.dirname(picture)), { recursive: true });
  writeFileSync(path.join(dataDir, picture), "picture");
  writeFileSync(path.join(dataDir, "secret"), "s".repeat(64));
  cluster = await startEmbeddedPostgres(dataDir, backupDir);
  client = new pg.Client({ connectionString: cluster.url });
  await client.connect();
  await query(
    `CREATE TABLE "Story" (id int PRIMARY KEY, text text); INSERT INTO "Story" SELECT n, repeat('硅', n) FROM generate_series(1, 500) n`,
  );
});

afterAll(async () => {
  await client.end();
  await cluster.stop();
  rmSync(home, { recursive: true, force: true });
});

describe("a backup", () => {
  let dropped: Date;
  let later: Date;
  let whole: TableSum[];

  test("is taken while others write, and can be restored alone", async () => {
    const writer = new pg.Client({ connectionString: cluster.url });
    await writer.connect();
    let isOn = true;
    let written = 500;
    const writing = (async () => {
      while (isOn) await writer.query(`INSERT INTO "Story" VALUES (${(written += 1)}, repeat('钢', 500))`);
    })();
    const before = written;
    await takeBackup({ url: cluster.url, dataDir, backupDir }, new Date());
    const after = written;
    isOn = false;
    await writing;
    await writer.end();
    const { tables } = await rehearse({ backupDir: withoutLog(), dir: path.join(home, "alone"), at: null, goOn: false });
    expect(tables).toMatchObject([{ name: '"Story"' }]);
    expect(tables[0]?.rows).toBeGreaterThanOrEqual(before);
    expect(tables[0]?.rows).toBeLessThanOrEqual(after + 1);
  });

  /** The same copies, as if the log had never been kept. */
  function withoutLog(): string {
    const other = path.join(home, "copies");
    rmSync(other, { recursive: true, force: true });
    const folder = path.basename(backupFolder(backupDir, path.join(dataDir, "postgres")));
    mkdirSync(path.join(other, folder), { recursive: true });
    for (const name of readdirSync(path.join(backupDir, folder)).filter((each) => each.startsWith("base-")))
      cpSync(path.join(backupDir, folder, name), path.join(other, folder, name), { recursive: true });
    return other;
  }

  test("with the log after it goes back to the moment before a mistake", async () => {
    await query(`UPDATE "Story" SET text = text || '。' WHERE id % 7 = 0`);
    whole = await readEverything(client);
    dropped = (await client.query<{ now: Date }>("SELECT clock_timestamp() AS now")).rows[0]?.now ?? new Date(0);
    await query(`SELECT pg_sleep(0.02); DROP TABLE "Story"; CREATE TABLE "Later" (id int)`);
    later = new Date();
    await query(`SELECT pg_sleep(0.02); INSERT INTO "Later" VALUES (1)`);
    await query("SELECT pg_switch_wal()");
    const pieces = logFolder(backupFolder(backupDir, path.join(dataDir, "postgres")));
    const { rows } = await client.query<{ last: string }>("SELECT pg_walfile_name(pg_current_wal_lsn() - 1) AS last");
    await eventually(() => expect(existsSync(path.join(pieces, `${rows[0]?.last}.gz`))).toBe(true));

    const restored = path.join(home, "restored");
    const { tables } = await restoreBackup({ backupDir, dataDir: restored, at: dropped });
    expect(tables).toEqual(whole);
    expect(readFileSync(path.join(restored, picture), "utf8")).toBe("picture");
    expect(readFileSync(path.join(restored, "secret"), "utf8")).toBe("s".repeat(64));

    const again = await startEmbeddedPostgres(restored, backupDir);
    const other = new pg.Client({ connectionString: again.url });
    await other.connect();
    expect(await readEverything(other)).toEqual(whole);
    await other.query(`INSERT INTO "Story" VALUES (0, '')`);
    await other.end();
    await again.stop();
  });

  test("that was gone back to too early can be gone back to again, later", async () => {
    const { tables } = await restoreBackup({ backupDir, dataDir: path.join(home, "later"), at: later });
    expect(tables).toMatchObject([{ name: '"Later"', rows: 0 }]);
    const at = new Date(Date.now() + 3_600_000);
    const refused = await restoreBackup({ backupDir, dataDir: path.join(home, "empty"), at }).catch((error: unknown) => error);
    expect((refused as Fault).message).toContain("does not reach");
  });

  test("never takes the place of a database that is there", async () => {
    const refused = await restoreBackup({ backupDir, dataDir: path.join(home, "restored"), at: null }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Fault);
    expect((refused as Fault).message).toContain("not overwritten");
    expect(existsSync(path.join(home, "restored/postgres/PG_VERSION"))).toBe(true);
  });

  test("is refused when there is none from before that time", async () => {
    const at = new Date("2020-01-01T00:00:00Z");
    const refused = await restoreBackup({ backupDir, dataDir: path.join(home, "empty"), at }).catch((error: unknown) => error);
    expect((refused as Fault).message).toContain("no backup that was finished before 2020-01-01");
    expect(existsSync(path.join(home, "empty/postgres"))).toBe(false);
  });

  test("that was damaged is refused, and nothing is left of it", async () => {
    const [base] = await listAllBases(backupDir);
    const file = path.join(base?.dir ?? "", "postgres/global/pg_control");
    const was = readFileSync(file);
    writeFileSync(file, Buffer.from(was).fill(7, 100, 110));
    const refused = await restoreBackup({ backupDir, dataDir: path.join(home, "empty"), at: null }).catch((error: unknown) => error);
    writeFileSync(file, was);
    expect(refused).toBeInstanceOf(Fault);
    expect((refused as Fault).message).toContain("global/pg_control is not what was copied");
    expect(readdirSync(path.join(home, "empty"))).toEqual([]);
  });
});
