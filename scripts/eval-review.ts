import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { command } from "./command";

/** node scripts/run.mjs eval-review: a storm of 10,000 flags on one story, then a queue of 10,000 open cases, in a database that is thrown away. */
await command(async () => {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-eval-"));
  Object.assign(process.env, { DATA_DIR: dir, TONGQU_JOB: "1", LOG_LEVEL: "warn" });
  delete process.env.DATABASE_URL;
  try {
    await withDatabase(async ({ url }) => {
      await applyMigrations(url);
      const { measureReview } = await import("@/lib/bench/review");
      await measureReview();
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
