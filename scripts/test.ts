import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { settingNames } from "@/lib/env";
import { Fault } from "@/lib/fault";
import { build } from "./build";
import { floorComplaints } from "./check-floors";
import { licenceComplaints } from "./check-licences";
import { runNode } from "./child";
import { haveChromium } from "./chromium";
import { command } from "./command";
import { lockedPackages } from "./lock-file";
import { step } from "./steps.mjs";

/** `npm test`: every check, test and story, one line each; the last line says how many passed and failed. */

/** A build of its own: a portal that runs beside keeps the one it serves. */
const dist = ".next-test";

type Count = { passed: number; failed: number };

const total: Count = { passed: 0, failed: 0 };

class StepFailed extends Error {
  readonly count: Count;

  constructor(count: Count, output: string) {
    super(output);
    this.count = count;
  }
}

await command(async () => {
  // Settings of the one who runs the tests must not reach what is tested.
  for (const name of settingNames) delete process.env[name];
  const results = mkdtempSync(path.join(tmpdir(), "tongqu-results-"));
  try {
    await Promise.all([checks(), check("Lint", () => tool("node_modules/eslint/bin/eslint.js", "."))]);
    await report("Unit and integration tests", () => unitTests(path.join(results, "vitest.json")));
    const built = await check("Production build", () => build(dist));
    if (built) await report("Stories in Chromium", () => stories(path.join(results, "playwright.json")));
  } finally {
    rmSync(results, { recursive: true, force: true });
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 ? 1 : 0;
});

async function checks(): Promise<void> {
  await check("Types", types);
  await check("Format", () => tool("node_modules/prettier/bin/prettier.cjs", "--check", "."));
  await check("Licences", () => complain(licenceComplaints(lockedPackages())));
  await check("Version floors", () => complain(floorComplaints(lockedPackages())));
}

async function types(): Promise<void> {
  await tool("node_modules/next/dist/bin/next", "typegen");
  await tool("node_modules/typescript/bin/tsc", "--project", "tsconfig.test.json");
}

/** One step that passes or fails as a whole; true when it passed. */
function check(name: string, run: () => unknown): Promise<boolean> {
  return report(name, async () => {
    await run();
    return { passed: 1, failed: 0 };
  });
}

/** Runs one step, prints its line (and its output where it failed), and adds to the total. */
async function report(name: string, run: () => Promise<Count>): Promise<boolean> {
  try {
    await step(name, async () => {
      const { passed } = await run();
      total.passed += passed;
      return passed > 1 ? `${passed} passed` : "";
    });
    return true;
  } catch (error) {
    const count = error instanceof StepFailed ? error.count : { passed: 0, failed: 1 };
    total.passed += count.passed;
    total.failed += count.failed;
    console.log(outputOf(error));
    return false;
  }
}

function outputOf(error: unknown): string {
  if (error instanceof Fault || error instanceof StepFailed) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Runs a tool of node_modules; throws with its output when it fails. */
async function tool(...args: string[]): Promise<void> {
  const { code, output } = await runNode(args, { env: { TONGQU_DIST: dist, NEXT_TELEMETRY_DISABLED: "1" } });
  if (code !== 0) throw new StepFailed({ passed: 0, failed: 1 }, output);
}

function complain(complaints: string[]): void {
  if (complaints.length > 0) throw new StepFailed({ passed: 0, failed: 1 }, complaints.join("\n"));
}

async function unitTests(file: string): Promise<Count> {
  const { code, output } = await runNode([
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  const { numPassedTests: passed, numFailedTests: failed } = (read(file) ?? { numPassedTests: 0, numFailedTests: 0 }) as Record<
    "numPassedTests" | "numFailedTests",
    number
  >;
  return verdict({ passed, failed }, code, output);
}

async function stories(file: string): Promise<Count> {
  const env = { TONGQU_DIST: dist, TONGQU_CHROMIUM: haveChromium(), PLAYWRIGHT_JSON_OUTPUT_FILE: file };
  const { code, output } = await runNode(["node_modules/playwright/cli.js", "test", "--reporter=list,json"], { env });
  const { stats } = (read(file) ?? { stats: { expected: 0, unexpected: 0, flaky: 0 } }) as {
    stats: Record<"expected" | "unexpected" | "flaky", number>;
  };
  return verdict({ passed: stats.expected, failed: stats.unexpected + stats.flaky }, code, output);
}

/** A run that ended badly without a failed test (it could not start, or was cut short) counts as one failure. */
function verdict(count: Count, code: number, output: string): Count {
  if (code === 0 && count.failed === 0 && count.passed > 0) return count;
  throw new StepFailed({ passed: count.passed, failed: Math.max(count.failed, 1) }, output);
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null; // the run did not get as far as writing it
  }
}
