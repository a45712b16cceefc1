import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { provideSettings, readEnv } from "@/lib/env";
import { faultOfFile } from "@/lib/fault";
import { checkDatabase } from "./check";
import { startEmbeddedPostgres, type Cluster } from "./embedded";
import { DirectoryInUse, lockDataDirectory } from "./lock";

export type OpenDatabase = {
  url: string;
  /** "embedded": started here; "running": of a portal that runs beside; "given": DATABASE_URL. */
  kind: "embedded" | "running" | "given";
  close: () => Promise<void>;
};

/**
 * The database a command works on: DATABASE_URL; else the embedded one, started here, or, with
 * `share`, that of a portal which is running on the same data directory. Sets DATABASE_URL and
 * APP_SECRET of this process. Throws a Fault.
 */
export async function openDatabase({ share }: { share: boolean }): Promise<OpenDatabase> {
  const settings = readEnv();
  if (settings.DATABASE_URL) {
    await checkDatabase(settings.DATABASE_URL);
    return { url: settings.DATABASE_URL, kind: "given", close: letGo };
  }
  const dir = path.resolve(settings.DATA_DIR);
  const urlFile = path.join(dir, "database-url");
  let unlock: () => void;
  try {
    unlock = lockDataDirectory(dir);
  } catch (error) {
    if (!share || !(error instanceof DirectoryInUse) || !existsSync(urlFile)) throw error;
    return provide({ url: readFileSync(urlFile, "utf8"), kind: "running", close: letGo }, dir);
  }
  let cluster: Cluster | undefined;
  const close = async () => {
    await letGo();
    rmSync(urlFile, { force: true });
    await cluster?.stop();
    unlock();
  };
  try {
    cluster = await startEmbeddedPostgres(dir, settings.BACKUP_DIR && path.resolve(settings.BACKUP_DIR));
    writeFileSync(urlFile, cluster.url, { mode: 0o600 });
    return provide({ url: cluster.url, kind: "embedded", close }, dir);
  } catch (error) {
    await close();
    throw faultOfFile(error, `The data directory ${dir} cannot be used`) ?? error;
  }
}

/** Runs a command on the database it works on, and lets go of that database whatever happens. */
export async function withDatabase<T>(run: (database: OpenDatabase) => Promise<T>): Promise<T> {
  const database = await openDatabase({ share: true });
  try {
    const { readClock } = await import("@/lib/clock");
    await readClock();
    return await run(database);
  } finally {
    await database.close();
  }
}

/** Loaded only now: by then the settings are known. */
async function letGo(): Promise<void> {
  const { disconnect } = await import("@/lib/db");
  await disconnect();
}

function provide(database: OpenDatabase, dir: string): OpenDatabase {
  provideSettings({ DATABASE_URL: database.url, APP_SECRET: process.env.APP_SECRET || secretOf(dir) });
  return database;
}

/** The secret of an installation that was given none: made once, kept beside its database. */
function secretOf(dir: string): string {
  const file = path.join(dir, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
