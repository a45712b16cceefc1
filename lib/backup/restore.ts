import { appendFile, chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { restoreCommand } from "@/lib/database/archive";
import { startEmbeddedPostgres } from "@/lib/database/embedded";
import { launcher } from "@/lib/database/launcher";
import { lockDataDirectory } from "@/lib/database/lock";
import { Fault, faultOfFile } from "@/lib/fault";
import { copyFile, copyPictures, listFiles } from "./copy";
import { listAllBases, type Base } from "./manifest";
import { readEverything, type TableSum } from "./sums";

export type Restored = { base: string; until: Date | null; tables: TableSum[] };

/**
 * Makes the database as it was at the time `at`, or at the last moment of which the backup folder knows, in a data
 * directory that has none, with secret and pictures. What comes out has been read to its last row; on any failure the
 * data directory stays without a database. Throws a Fault.
 */
export async function restoreBackup({
  backupDir,
  dataDir,
  at,
}: {
  backupDir: string;
  dataDir: string;
  at: Date | null;
}): Promise<Restored> {
  const data = path.join(dataDir, "postgres");
  const unlock = lockDataDirectory(dataDir);
  try {
    if (existsSync(data))
      throw new Fault(
        `There is a database in ${dataDir} already, and it is not overwritten: stop the portal, move that directory aside, and restore again.`,
      );
    const restored = await rehearse({ backupDir, dir: path.join(dataDir, "restoring"), at, goOn: true }, async (dir, base) => {
      for (const name of ["postgres-password", "secret"])
        if (existsSync(path.join(base.dir, name))) await copyFile(path.join(base.dir, name), path.join(dataDir, name));
      await copyPictures(path.join(backupDir, "media"), path.join(dataDir, "media"));
      await rename(path.join(dir, "postgres"), data);
    });
    return restored;
  } catch (error) {
    throw faultOfFile(error, `The data directory ${dataDir} cannot be written`) ?? error;
  } finally {
    unlock();
  }
}

type Rehearsal = { backupDir: string; dir: string; at: Date | null; goOn: boolean };

/**
 * Restores into `dir`, reads every row, hands the stopped cluster to `done`, and removes what is left. `goOn`: the
 * cluster will be lived in, so its log is kept from its first moment.
 */
export async function rehearse(
  { backupDir, dir, at, goOn }: Rehearsal,
  done: (dir: string, base: Base) => Promise<void> = () => Promise.resolve(),
): Promise<Restored> {
  const base = (await listAllBases(backupDir)).find(({ manifest }) => at === null || new Date(manifest.until) <= at);
  if (!base) throw new Fault(`There is no backup ${at === null ? "" : `that was finished before ${at.toISOString()} `}in ${backupDir}.`);
  try {
    await rm(dir, { recursive: true, force: true });
    await mkdir(path.join(dir, "postgres"), { recursive: true, mode: 0o700 });
    await copyChecked(base, path.join(dir, "postgres"));
    const settings = path.join(dir, "postgres", "postgresql.auto.conf");
    const own = await readFile(settings);
    await goBack(base, path.join(dir, "postgres"), at);
    await handOver(dir);
    const cluster = await startEmbeddedPostgres(dir, goOn ? backupDir : undefined).catch((error: unknown) => {
      throw at !== null && String(error).includes("before configured recovery target") ? new Fault(tooLate(backupDir, at)) : error;
    });
    const found = await inspect(cluster.url).finally(() => cluster.stop());
    await writeFile(settings, own, { flush: true });
    await done(dir, base);
    return { base: base.dir, ...found };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function tooLate(backupDir: string, at: Date): string {
  return `The log in ${backupDir} does not reach ${at.toISOString()}: the last of it comes within a minute while PostgreSQL runs, and when it stops. Give an earlier time, or none for the last moment there is.`;
}

/** A file that is not what it was when it was copied ends the restore here, not in a year on a page. */
async function copyChecked({ dir, manifest }: Base, to: string): Promise<void> {
  const from = path.join(dir, "postgres");
  for (const name of await listFiles(from)) {
    await mkdir(path.join(to, name.endsWith("/") ? name : path.dirname(name)), { recursive: true, mode: 0o700 });
    if (name.endsWith("/") || name === "backup_label") continue;
    const wanted = manifest.files[name];
    if (wanted !== undefined && (await copyFile(path.join(from, name), path.join(to, name))) !== wanted)
      throw new Fault(
        `The backup ${dir} is damaged: postgres/${name} is not what was copied. Move it away to restore from the one before.`,
      );
  }
  for (const name of Object.keys(manifest.files))
    if (!existsSync(path.join(to, name))) throw new Fault(`The backup ${dir} is damaged: postgres/${name} is missing.`);
  await writeFile(path.join(to, "backup_label"), manifest.label, { mode: 0o600, flush: true });
  await copyFile(path.join(dir, "postgres-password"), path.join(path.dirname(to), "postgres-password"));
}

/** Tells PostgreSQL where more of the log is, and when to stop reading it. */
async function goBack({ folder }: Base, data: string, at: Date | null): Promise<void> {
  const quoted = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
  await appendFile(
    path.join(data, "postgresql.auto.conf"),
    [
      "",
      `restore_command = ${quoted(restoreCommand(folder))}`,
      "recovery_target_action = 'promote'",
      // What was lived after an earlier restore begins with a copy of its own (keep.ts); before it, there is but one past.
      "recovery_target_timeline = 'current'",
      // Only a finished recovery is told as ready, and only it may be asked.
      "hot_standby = off",
      // At this point PostgreSQL knows no names of zones yet, not even Z.
      ...(at === null ? [] : [`recovery_target_time = ${quoted(at.toISOString().replace("Z", "+00"))}`]),
      "",
    ].join("\n"),
  );
  await writeFile(path.join(data, "recovery.signal"), "");
}

/** PostgreSQL started by root runs as another user, whose the files must be. */
async function handOver(dir: string): Promise<void> {
  const { owner } = launcher();
  if (!owner) return;
  const folders = new Set<string>();
  for (const name of await listFiles(dir)) {
    await chown(path.join(dir, name), owner.uid, owner.gid);
    for (let at = path.dirname(name); at !== "."; at = path.dirname(at)) folders.add(at);
  }
  for (const name of folders) await chown(path.join(dir, name), owner.uid, owner.gid);
}

async function inspect(url: string): Promise<{ until: Date | null; tables: TableSum[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ until: Date | null }>("SELECT pg_last_xact_replay_timestamp() AS until");
    return { until: rows[0]?.until ?? null, tables: await readEverything(client) };
  } finally {
    await client.end();
  }
}
