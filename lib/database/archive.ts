import { chownSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { launcher } from "./launcher";

/** What of a backup folder belongs to one cluster: another one made in its place must not mix its log with that of the first. */
export function backupFolder(backupDir: string, data: string): string {
  // The first eight bytes of pg_control, as PostgreSQL's own tools show them.
  const system = readFileSync(path.join(data, "global/pg_control")).readBigUInt64LE(0);
  return path.join(backupDir, `cluster-${system}`);
}

/** Where the finished pieces of the write-ahead log are kept, each compressed. */
export const logFolder = (folder: string) => path.join(folder, "wal");

/**
 * Settings by which PostgreSQL copies its log into the backup folder: every piece when it is full, and at the
 * latest a minute after something was written. A piece appears there whole or not at all.
 */
export function archiveSettings(backupDir: string, data: string): Record<string, string> {
  const to = logFolder(backupFolder(backupDir, data));
  if (!existsSync(to)) {
    mkdirSync(to, { recursive: true, mode: 0o700 });
    const { owner } = launcher();
    if (owner) for (const dir of [path.dirname(to), to]) chownSync(dir, owner.uid, owner.gid);
  }
  const file = `${shellWord(to)}/%f.gz`;
  return {
    archive_mode: "on",
    archive_timeout: "60s",
    // One that is there already was kept before a crash, and must be the same.
    archive_command: `gzip -nc < %p > ${file}.part && sync ${file}.part && { test ! -f ${file} || cmp -s ${file}.part ${file}; } && mv ${file}.part ${file}`,
  };
}

/** How a cluster that is being restored reads the log again. */
export function restoreCommand(folder: string): string {
  return `gzip -dc < ${shellWord(logFolder(folder))}/%f.gz > %p`;
}

/** For PostgreSQL's commands, in which a percent sign begins a name. */
function shellWord(text: string): string {
  return `'${text.replaceAll("'", `'\\''`).replaceAll("%", "%%")}'`;
}
