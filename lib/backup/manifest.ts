import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { gone } from "./copy";

export const basePrefix = "base-";

/** What a copy of the cluster says of itself. */
export type Manifest = {
  /** When it was begun, UTC. */
  at: string;
  /** When it was finished: a restore can go to any time after it. */
  until: string;
  /** Of PostgreSQL. */
  version: string;
  /** First and last piece of the log that it cannot do without. */
  start: string;
  stop: string;
  /** The content of backup_label, without which PostgreSQL would not mend what was copied torn. */
  label: string;
  /** SHA-256 by path. */
  files: Record<string, string>;
};

export type Base = { dir: string; folder: string; manifest: Manifest };

/** The finished copies of one cluster, newest first. */
export async function listBases(folder: string): Promise<Base[]> {
  const names = ((await readdir(folder).catch(gone)) ?? []).filter((name) => name.startsWith(basePrefix) && !name.endsWith(".making"));
  const bases = names.map(async (name) => {
    const dir = path.join(folder, name);
    return { dir, folder, manifest: JSON.parse(await readFile(path.join(dir, "manifest.json"), "utf8")) as Manifest };
  });
  return (await Promise.all(bases)).sort((a, b) => b.manifest.at.localeCompare(a.manifest.at));
}

/** The same of every cluster in a backup folder. */
export async function listAllBases(backupDir: string): Promise<Base[]> {
  const folders = ((await readdir(backupDir).catch(gone)) ?? []).filter((name) => name.startsWith("cluster-"));
  const bases = await Promise.all(folders.map((name) => listBases(path.join(backupDir, name))));
  return bases.flat().sort((a, b) => b.manifest.at.localeCompare(a.manifest.at));
}
