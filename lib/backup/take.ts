import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { backupFolder, logFolder } from "@/lib/database/archive";
import { faultOfFile } from "@/lib/fault";
import { copyFile, copyPictures, gone, listFiles, toDisk } from "./copy";
import { basePrefix, listBases, type Manifest } from "./manifest";

/** So many copies are kept, and the log since the oldest of them. */
const kept = 7;

/** Contents that a server makes anew, or that are brought in at the end. */
const emptied = ["pg_dynshmem", "pg_notify", "pg_replslot", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans", "pg_wal"];
const leftOut =
  /(^|\/)(pgsql_tmp[^/]*|pg_internal\.init)(\/|$)|^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|recovery\.signal)$/;

export type Place = { url: string; dataDir: string; backupDir: string };

/**
 * Copies the embedded database as it runs, what belongs to it, and the pictures, into `backupDir`; returns the
 * folder of the copy, which appears there whole or not at all. PostgreSQL's own way for copying the files of a
 * living server (its manual, 25.3.4): they may be torn, and the log written meanwhile, copied too, mends them.
 */
export async function takeBackup({ url, dataDir, backupDir }: Place, now: Date): Promise<{ base: string; pictures: number }> {
  const data = path.join(dataDir, "postgres");
  const folder = backupFolder(backupDir, data);
  const base = path.join(folder, `${basePrefix}${now.toISOString().replace(/[-:]|\.\d+/g, "")}`);
  const making = `${base}.making`;
  try {
    await removeUnfinished(folder);
    await mkdir(making, { recursive: true, mode: 0o700 });
    const manifest = await copyCluster(url, data, path.join(making, "postgres"), now);
    for (const name of ["postgres-password", "secret"]) await copyFile(path.join(dataDir, name), path.join(making, name));
    await writeFile(path.join(making, "manifest.json"), JSON.stringify(manifest), { mode: 0o600, flush: true });
    await toDisk(making);
    await rename(making, base);
    await forgetOld(folder);
    return { base, pictures: await copyPictures(path.join(dataDir, "media"), path.join(backupDir, "media")) };
  } catch (error) {
    await rm(making, { recursive: true, force: true }).catch(() => undefined); // the reason is the first error
    throw faultOfFile(error, `The backup could not be written to ${backupDir}`) ?? error;
  }
}

async function copyCluster(url: string, from: string, to: string, now: Date): Promise<Manifest> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined); // told by whoever waits below
  client.on("error", broken.reject);
  await client.connect();
  try {
    const ask = async <Row extends pg.QueryResultRow>(sql: string, ...values: unknown[]) =>
      (await Promise.race([client.query<Row>(sql, values), broken.promise])).rows[0] as Row;
    // Nothing of the log is thrown away from here on; the slot goes with this connection.
    await ask("SELECT pg_create_physical_replication_slot($1, true, true)", `tongqu_backup_${process.pid}`);
    const start = await ask<{ file: string; version: string }>(
      "SELECT pg_walfile_name(pg_backup_start('tongqu', true)) AS file, current_setting('server_version') AS version",
    );
    const files: Record<string, string> = {};
    await mkdir(to, { mode: 0o700 });
    for (const name of emptied) await mkdir(path.join(to, name), { mode: 0o700 });
    const put = async (name: string) => {
      await mkdir(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 });
      const hash = await Promise.race([copyFile(path.join(from, name), path.join(to, name)), broken.promise]);
      if (hash !== null) files[name] = hash;
    };
    const skip = (name: string) => leftOut.test(name) || emptied.includes(name);
    for (const name of await listFiles(from, skip)) {
      if (name.endsWith("/")) await mkdir(path.join(to, name), { recursive: true, mode: 0o700 });
      else await put(name);
    }
    const stop = await ask<{ label: string; file: string; until: Date }>(
      "SELECT labelfile AS label, pg_walfile_name(lsn) AS file, clock_timestamp() AS until FROM pg_backup_stop(false)",
    );
    await writeFile(path.join(to, "backup_label"), stop.label, { mode: 0o600, flush: true });
    for (const name of await readdir(path.join(from, "pg_wal")))
      if (name.endsWith(".history") || (isLog(name) && name >= start.file && name <= stop.file)) await put(`pg_wal/${name}`);
    const { version, file: first } = start;
    return { at: now.toISOString(), until: stop.until.toISOString(), version, start: first, stop: stop.file, label: stop.label, files };
  } finally {
    await client.end();
  }
}

const isLog = (name: string) => /^[0-9A-F]{24}$/.test(name);

/** What a killed backup left. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of (await readdir(folder).catch(gone)) ?? [])
    if (name.startsWith(basePrefix) && name.endsWith(".making")) await rm(path.join(folder, name), { recursive: true, force: true });
}

/** The oldest copies go, and the pieces of the log that no copy needs any more. */
async function forgetOld(folder: string): Promise<void> {
  const bases = await listBases(folder);
  for (const { dir } of bases.slice(kept)) await rm(dir, { recursive: true, force: true });
  const oldest = bases.slice(0, kept).at(-1);
  // The first eight letters name the timeline, which a restore raises; the place in the log comes after.
  const place = (name: string) => name.slice(8, 24);
  for (const name of (await readdir(logFolder(folder)).catch(gone)) ?? [])
    if (oldest && /^[0-9A-F]{24}/.test(name) && place(name) < place(oldest.manifest.start)) await rm(path.join(logFolder(folder), name));
}
