import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findChromium } from "./chromium";
import { complain } from "./command";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/** `npm run bench:editor`: how quickly the writing page takes keys, in a real browser, on a database of its own. */

const { stopping, closeLater } = onStop();

try {
  for (const name of ["DATABASE_URL", "APP_SECRET", "SITE_URL"]) delete process.env[name];
  const dataDir = mkdtempSync(path.join(tmpdir(), "tongqu-bench-"));
  closeLater(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  process.env.LOG_LEVEL ||= "warn";
  const { editorTable, measureEditor, seedPassword } = await import("@/lib/bench/editor");
  const { startPortal } = await import("@/lib/bench/portal");
  const portal = await step("Portal", () => startPortal(dataDir, { SEED_PASSWORD: seedPassword }));
  closeLater(() => portal.stop());
  const { circumstances, loadNow } = await import("@/lib/bench/report");
  const where = circumstances(new Date(), loadNow(), "embedded PostgreSQL");
  const figures = await step("Typing", () => measureEditor(portal.origin.replace("127.0.0.1", "localhost"), findChromium()));
  console.log(`\n${where}\n\n${editorTable(figures)}`);
  await closeLater.now(0);
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}
