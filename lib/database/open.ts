import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { readEnv } from "@/lib/env";
import { startEmbeddedPostgres } from "@/lib/database/embedded";
import { DirectoryInUse, lockDataDirectory } from "@/lib/database/lock";

export type OpenDatabase = {
  url: string;
  /** "embedded": started here; "running": of a portal that runs beside; "given": DATABASE_URL. */
  kind: "embedded" | "running" | "given";
  close: () => Promise<void>;
};

/**
 * The database a command works on: DATABASE_URL; else the embedded one, started here, or, with
 * `share`, that of a portal which is running on the same data directory. Sets DATABASE_URL and
 * APP_SECRET of this process, so call it before anything reads them. Throws an Error of one sentence.
 */
export async function openDatabase({ share }: { share: boolean }): Promise<OpenDatabase> {
  const settings = readEnv();
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, kind: "given", close: () => Promise.resolve() };
  const dir = path.resolve(settings.DATA_DIR);
  const urlFile = path.join(dir, "database-url");
  let unlock: () => void;
  try {
    unlock = lockDataDirectory(dir);
  } catch (error) {
    if (!share || !(error instanceof DirectoryInUse) || !existsSync(urlFile)) throw error;
    return provide({ url: readFileSync(urlFile, "utf8"), kind: "running", close: () => Promise.resolve() }, dir);
  }
  try {
    const cluster = await startEmbeddedPostgres(dir);
    writeFileSync(urlFile, cluster.url, { mode: 0o600 });
    const close = async () => {
      rmSync(urlFile, { force: true });
      await cluster.stop();
      unlock();
    };
    return provide({ url: cluster.url, kind: "embedded", close }, dir);
  } catch (error) {
    unlock();
    throw error;
  }
}

function provide(database: OpenDatabase, dir: string): OpenDatabase {
  process.env.DATABASE_URL = database.url;
  process.env.APP_SECRET ||= secretOf(dir);
  return database;
}

/** The secret of an installation that was given none: made once, kept beside its database. */
function secretOf(dir: string): string {
  const file = path.join(dir, "secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
