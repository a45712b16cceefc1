import { existsSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { readEnv } from "@/lib/env";
import type { ImportSummary } from "@/lib/transfer/import";
import { command } from "./command";
import { openProgress } from "./progress";

const help = `Usage: npm run import -- PATH [options]

Takes articles in from a file or everything below a folder: WordPress exports (WXR), JSON lines, Ghost
exports (JSON), Markdown with front matter, saved HTML pages, Word documents (docx). A folder made by
"npm run export" goes whole, with numbers, dates and addresses, into a database without articles.

  --dry-run         read everything and say what would happen; write nothing but the report
  --fetch-images    get pictures from other sites, also those that were missing at an earlier import
  --category PATH   category below which those of the source are made (default: daoru)
  --source NAME     name of the source, where the same ids come from different places
  --overwrite       also replace articles that were changed here since they were imported
  --report FILE     where to list what was not taken (default: imports/TIME.jsonl in the data directory)
  --help

Repeat it as often as you like: known items are passed over or updated, never doubled. Stop it and run it
again: it goes on where it was. Exit code: 0 all taken, 1 some items failed (see the report), 2 wrong usage.`;

// The collector left to itself lets the heap grow to half a gigabyte, however little of it is in use.
const memory = ["--max-semi-space-size=4", "--max-old-space-size=384"] as const;

await command(async () => {
  if (process.execve && !process.execArgv.includes(memory[0])) {
    process.execve(process.execPath, [process.execPath, ...memory, ...process.execArgv, ...process.argv.slice(1)], process.env);
  }
  const given = readArguments();
  if (typeof given === "number") return given;
  process.env.TONGQU_JOB = "1";
  return withDatabase(async ({ url }) => {
    await applyMigrations(url);
    const { findOwnExport } = await import("@/lib/transfer/own-import");
    const own = await findOwnExport(given.path);
    if (own !== null) return importExport(own, given.dryRun);
    const { importPath } = await import("@/lib/transfer/import");
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    process.once("SIGTERM", () => stop.abort());
    const progress = openProgress();
    try {
      const summary = await importPath(given.path, { ...given, signal: stop.signal }, progress.show);
      progress.end();
      printSummary(summary, given.dryRun);
      return summary.failed > 0 || summary.stopped ? 1 : 0;
    } finally {
      progress.end();
    }
  });
});

/** Our own export goes whole into an empty portal. */
async function importExport(file: string, isDryRun: boolean): Promise<number> {
  if (isDryRun) {
    console.log(`${file} is an export of Tongqu: it is read whole into a database without articles.`);
    return 0;
  }
  const { importOwn } = await import("@/lib/transfer/own-import");
  let shown = 0;
  const done = await importOwn(file, ({ bytes, bytesTotal, done: count }) => {
    if (Date.now() - shown < 5_000) return;
    shown = Date.now();
    console.error(`${Math.floor((bytes / Math.max(1, bytesTotal)) * 100)} %  ${count} records`);
  });
  console.log(
    `${done.articles} articles, ${done.pictures} pictures, ${done.records} records. People came without a password: send them links.`,
  );
  for (const missing of done.picturesMissing) console.log(`  not taken: ${missing}`);
  return done.picturesMissing.length > 0 ? 1 : 0;
}

/** The arguments; or, when there is nothing to import, the exit code. */
function readArguments() {
  const options = {
    "dry-run": { type: "boolean", default: false },
    "fetch-images": { type: "boolean", default: false },
    overwrite: { type: "boolean", default: false },
    category: { type: "string", default: "daoru" },
    source: { type: "string" },
    report: { type: "string" },
    help: { type: "boolean", default: false },
  } as const;
  let parsed;
  try {
    parsed = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) {
    console.log(help);
    return 0;
  }
  const [first, ...more] = positionals;
  if (first === undefined || more.length > 0)
    return usage(first === undefined ? "Say which file or folder to import." : "Give one file or folder.");
  // npm runs scripts in the project's root, wherever it was called.
  const from = process.env.npm_lifecycle_event === "import" ? (process.env.INIT_CWD ?? ".") : ".";
  const given = path.resolve(from, first);
  if (!existsSync(given)) return usage(`There is no file or folder ${given}.`);
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\/[a-z0-9]+(?:-[a-z0-9]+)*)*$/.test(values.category))
    return usage("--category takes slugs apart by /, e.g. dezhou/zhizaoye.");
  if (values.source?.trim() === "") return usage("--source takes a name.");
  const time = new Date().toISOString().slice(0, 19).replace(/\D/g, "");
  return {
    path: given,
    dryRun: values["dry-run"],
    fetchImages: values["fetch-images"],
    overwrite: values.overwrite,
    category: values.category,
    source: values.source?.trim() ?? null,
    reportFile:
      values.report === undefined ? path.resolve(readEnv().DATA_DIR, "imports", `${time}.jsonl`) : path.resolve(from, values.report),
  };
}

function usage(message: string): number {
  console.error(`${message}\n\n${help}`);
  return 2;
}

function printSummary(summary: ImportSummary, isDryRun: boolean): void {
  const would = isDryRun ? "would be " : "";
  console.log(
    `${summary.imported} ${would}imported, ${summary.updated} ${would}updated, ${summary.unchanged} unchanged, ${summary.leftOut} left out, ${summary.failed} failed (${summary.files} files).`,
  );
  for (const [reason, count] of summary.leftOutReasons) console.log(`  left out, ${count}: ${reason}`);
  if (summary.pictures + summary.picturesMissing > 0) console.log(`Pictures: ${summary.pictures} taken, ${summary.picturesMissing} not.`);
  if (summary.report !== null) console.log(`Report: ${summary.report}`);
  if (summary.stopped) console.log("Stopped. Run the same command again to go on.");
}
