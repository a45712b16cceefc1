import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPortal } from "@/lib/bench/portal";

/**
 * Starts the portal that the stories are told about, as `npm start` does it, with its demo content, on a
 * database and a port of its own. The stories find it through the environment. Returns its end.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tongqu-e2e-"));
  const password = randomBytes(12).toString("hex");
  const remove = () => rmSync(dataDir, { recursive: true, force: true });
  try {
    const portal = await startPortal(dataDir, { SEED_PASSWORD: password, TONGQU_DIST: process.env.TONGQU_DIST ?? ".next-test" });
    process.env.STORY_PASSWORD = password;
    process.env.SITE_URL = portal.origin.replace("127.0.0.1", "localhost");
    process.env.DATA_DIR = dataDir;
    process.env.DATABASE_URL = readFileSync(path.join(dataDir, "database-url"), "utf8");
    process.env.APP_SECRET = readFileSync(path.join(dataDir, "secret"), "utf8").trim();
    process.env.LOG_LEVEL = "silent";
    return async () => {
      await portal.stop();
      remove();
    };
  } catch (error) {
    remove();
    throw error;
  }
}
