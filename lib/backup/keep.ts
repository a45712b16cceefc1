import { readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { backupFolder } from "@/lib/database/archive";
import { env } from "@/lib/env";
import { copyPictures, gone } from "./copy";
import { listBases } from "./manifest";
import { takeBackup } from "./take";

const day = 86_400_000;

/**
 * A job: while BACKUP_DIR is set, copies new pictures there, and once a day the embedded database. Fails, so that the
 * owner sees it among the jobs, when PostgreSQL cannot copy its log there.
 */
export async function keepBackup(now: Date): Promise<void> {
  const { BACKUP_DIR, DATA_DIR, DATABASE_URL = "" } = env();
  if (!BACKUP_DIR) return;
  const [backupDir, dataDir] = [path.resolve(BACKUP_DIR), path.resolve(DATA_DIR)];
  await copyPictures(path.join(dataDir, "media"), path.join(backupDir, "media"));
  // A database of one's own is backed up by its own tools.
  if ((await readFile(path.join(dataDir, "database-url"), "utf8").catch(gone)) !== DATABASE_URL) return;
  const [newest] = await listBases(backupFolder(backupDir, path.join(dataDir, "postgres")));
  if (!newest || new Date(newest.manifest.at).getTime() < now.getTime() - day)
    await takeBackup({ url: DATABASE_URL, dataDir, backupDir }, now);
  await complainOfLog(DATABASE_URL);
}

async function complainOfLog(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ failed: string | null }>(
      `SELECT last_failed_wal AS failed FROM pg_stat_archiver
       WHERE last_failed_time > coalesce(last_archived_time, '-infinity') AND last_failed_time > now() - interval '5 min'`,
    );
    if (rows[0]) throw new Error(`PostgreSQL cannot copy its log to BACKUP_DIR (${rows[0].failed}): is the disk there full or away?`);
  } finally {
    await client.end();
  }
}
