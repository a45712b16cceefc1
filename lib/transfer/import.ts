import { clock } from "@/lib/clock";
import { siteUrl } from "@/lib/env";
import { Fault } from "@/lib/fault";
import { saveBatch, type Waiting } from "./batch";
import { listSources, type Found } from "./detect";
import { ItemError, type Entry, type ImportItem } from "./item";
import { openNames } from "./names";
import { openReport } from "./report";
import { fail, leaveOut, type ImportCounts, type ImportOptions, type ImportProgress, type Run } from "./run";

/** Items looked up together, and how much they may hold in memory while they wait. */
const batchSize = 100;
const batchWeight = 8 * 1024 * 1024;

export type ImportSummary = ImportCounts & {
  files: number;
  /** Reason → how many. */
  leftOutReasons: Map<string, number>;
  /** Path of the report; null when there was nothing to say. */
  report: string | null;
  stopped: boolean;
};

/**
 * Imports a file or everything below a folder. Safe to repeat: an item is known by its source and id, and an
 * unchanged one is passed over; each is saved in a transaction of its own, so a killed run goes on where it was.
 * What cannot be taken is written to the report and never stops the rest. Throws only when the path cannot
 * be read or the database is gone.
 */
export async function importPath(
  path: string,
  options: ImportOptions,
  onProgress: (progress: ImportProgress) => void = () => undefined,
  now = clock(),
): Promise<ImportSummary> {
  const sources = await listSources(path).catch((error: unknown) => {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw new Fault(`${path} cannot be read: ${error.message}`, { cause: error });
  });
  const bytesTotal = sources.reduce((sum, { file }) => sum + file.bytes, 0);
  const counts: ImportCounts = { imported: 0, updated: 0, unchanged: 0, leftOut: 0, failed: 0, pictures: 0, picturesMissing: 0 };
  const report = openReport(options.reportFile);
  let bytes = 0;
  let files = 0;
  const step = () => onProgress({ ...counts, files, bytes: Math.min(bytes, bytesTotal), bytesTotal });
  const base = options.category.split("/").map((slug) => ({ slug, name: slug === "daoru" ? "导入" : slug }));
  const run: Run = {
    options,
    save: { base, overwrite: options.overwrite, dryRun: options.dryRun },
    counts,
    reasons: new Map(),
    report,
    names: openNames(),
    shelf: { ...options, taken: new Map() },
    seen: new Set(),
    now,
    step,
  };
  try {
    for (const source of sources) {
      if (options.signal?.aborted) break;
      const before = bytes;
      await importFile(source, run, (count) => void (bytes += count));
      // Whatever a reader did not count.
      bytes = Math.max(bytes, before + source.file.bytes);
      files += 1;
      step();
    }
  } finally {
    report.close();
  }
  return { ...counts, files, leftOutReasons: run.reasons, report: report.path(), stopped: options.signal?.aborted ?? false };
}

async function importFile(source: Found, run: Run, onBytes: (count: number) => void): Promise<void> {
  const { file } = source;
  if ("reason" in source) return leaveOut(run, { file: file.name, item: file.name, reason: source.reason });
  if ("error" in source) return fail(run, { file: file.name, item: file.name }, source.error);
  const context = { source: run.options.source, siteHost: new URL(siteUrl()).hostname, onBytes };
  let batch: Waiting[] = [];
  let weight = 0;
  try {
    for await (const entry of source.reader(file, context)) {
      if (run.options.signal?.aborted) return;
      if (entry.kind !== "item") {
        sortOut(run, entry);
        continue;
      }
      batch.push({ item: entry, file });
      weight += entry.weight;
      if (batch.length < batchSize && weight < batchWeight) continue;
      await saveBatch(batch, run);
      [batch, weight] = [[], 0];
    }
  } catch (error) {
    // The file itself: gone, not readable, broken beyond its items. What was read of it counts.
    if (!(error instanceof ItemError) && !(error instanceof Error && "syscall" in error && "path" in error)) throw error;
    fail(run, { file: file.name, item: file.name }, error);
  }
  await saveBatch(batch, run);
}

function sortOut(run: Run, entry: Exclude<Entry, ImportItem>): void {
  if (entry.kind === "left out") leaveOut(run, entry);
  else fail(run, entry, new ItemError(entry.reason));
}
