import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { findChromium } from "./chromium";
import { complain } from "./command";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/**
 * `npm run chaos`: people write in the real editor while faults strike, and every word must be found again.
 *   --runs N   runs, each with a seed of its own (30)
 *   --words N  words typed in each (36)
 *   --seed N   first seed (100)
 */

const { values } = parseArgs({
  options: { runs: { type: "string", default: "30" }, words: { type: "string", default: "36" }, seed: { type: "string", default: "100" } },
});
const { stopping, closeLater } = onStop();

try {
  for (const name of ["DATABASE_URL", "APP_SECRET", "SITE_URL"]) delete process.env[name];
  await closeLater.now(await main());
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}

async function main(): Promise<number> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tongqu-chaos-"));
  closeLater(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  process.env.LOG_LEVEL = "silent";
  const password = "chaos-password-1";
  const { startPortal } = await import("@/lib/bench/portal");
  const { processTree } = await import("@/lib/bench/processes");
  const { freePort } = await import("@/lib/database/embedded");
  const { provideSettings } = await import("@/lib/env");
  const keeper = await step("Database", () => startPortal(dataDir, { SEED_PASSWORD: password }));
  closeLater(() => keeper.stop());
  const [DATABASE_URL, APP_SECRET] = [read(dataDir, "database-url"), read(dataDir, "secret")];
  provideSettings({ DATABASE_URL, APP_SECRET });
  const PORT = String(await freePort());
  const start = () => startPortal(dataDir, { DATABASE_URL, APP_SECRET, SITE_URL: `http://localhost:${PORT}`, PORT });
  let victim = await step("Portal", start);
  closeLater(() => victim.stop());

  const { chromium } = await import("playwright");
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
  });
  closeLater(() => browser.close());
  const { createArticle } = await import("@/lib/testing/factories");
  const { writeUnderFaults } = await import("@/lib/testing/never-lose");
  const stage = {
    browser,
    origin: `http://localhost:${PORT}`,
    password,
    kill: () => {
      for (const pid of processTree(victim.pid).reverse()) process.kill(pid, "SIGKILL");
    },
    restart: async () => {
      victim = await start();
    },
  };
  const outcomes: Awaited<ReturnType<typeof writeUnderFaults>>[] = [];
  for (let run = 0; run < Number(values.runs); run++) {
    stopping.throwIfAborted();
    const seed = Number(values.seed) + run;
    await step(`Run ${run + 1}, seed ${seed}`, async () => {
      const { id } = await createArticle({ status: run % 3 === 2 ? "PUBLISHED" : "DRAFT", text: "开头的一段。\n结尾的一段。" });
      const outcome = await writeUnderFaults(stage, { seed, articleId: id, count: Number(values.words), together: run % 2 === 1 });
      outcomes.push(outcome);
      return `${outcome.typed} words, ${outcome.faults.length} faults, lost ${outcome.lost.length}, discarded ${outcome.discarded}`;
    });
  }
  const sum = (count: (outcome: (typeof outcomes)[number]) => number) => outcomes.reduce((total, outcome) => total + count(outcome), 0);
  const lost = sum((outcome) => outcome.lost.length);
  console.log(
    `\n${outcomes.length} runs, ${sum((outcome) => outcome.typed)} words, ${sum((outcome) => outcome.faults.length)} faults: ${lost} lost; ${sum((outcome) => outcome.discarded)} wait in lists of discarded texts.`,
  );
  for (const outcome of outcomes.filter((each) => each.lost.length > 0)) console.log(JSON.stringify(outcome));
  return lost === 0 ? 0 : 1;
}

function read(dir: string, name: string): string {
  return readFileSync(path.join(dir, name), "utf8").trim();
}
