import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Portal } from "@/lib/bench/portal";
import { step } from "./steps.mjs";
import type { CloseLater } from "./stop";

/** A portal with its demo content on a database of its own, which this process shares; both go when the command ends. */
export async function openOwnPortal(closeLater: CloseLater, password: string): Promise<Portal> {
  for (const name of ["DATABASE_URL", "APP_SECRET", "SITE_URL"]) delete process.env[name];
  const dataDir = mkdtempSync(path.join(tmpdir(), "tongqu-own-"));
  closeLater(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  Object.assign(process.env, { DATA_DIR: dataDir, TONGQU_JOB: "1", LOG_LEVEL: "warn" });
  const { startPortal } = await import("@/lib/bench/portal");
  const portal = await step("Portal", () => startPortal(dataDir, { SEED_PASSWORD: password }));
  closeLater(() => portal.stop());
  const { openDatabase } = await import("@/lib/database/open");
  const database = await openDatabase({ share: true });
  closeLater(() => database.close());
  return portal;
}
