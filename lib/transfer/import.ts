import { setImmediate as nextTurn } from "node:timers/promises";
import { db, Prisma } from "@/lib/db";
import { siteUrl } from "@/lib/env";
import { Fault } from "@/lib/fault";
import { listSources, type Found } from "./detect";
import { checksum, ItemError, type Entry, type ImportItem, type SourceFile } from "./item";
import { openNames, type Names } from "./names";
import type { PictureOptions, PictureShelf } from "./pictures";
import { openReport, type Report } from "./report";
import { partialChecksum, saveStory, type Outcome, type SaveOptions } from "./save-story";

/** Items looked up together, and how much they may hold in memory while they wait. */
const batchSize = 100;
const batchWeight = 8 * 1024 * 1024;
/** Stories saved at the same time. */
const inFlight = 4;

export type ImportOptions = PictureOptions & {
  /** Category path below which the source's own categories are made. */
  category: string;
  source: string | null;
  reportFile: string;
  /** Replaces articles that were changed here since they were imported. */
  overwrite: boolean;
  /** Stops before the next batch. */
  signal?: AbortSignal;
};

export type ImportCounts = {
  imported: number;
  updated: number;
  unchanged: number;
  leftOut: number;
  failed: number;
  pictures: number;
  picturesMissing: number;
};

export type ImportProgress = ImportCounts & { files: number; bytes: number; bytesTotal: number };

export type ImportSummary = ImportCounts & {
  files: number;
  /** Reason → how many. */
  leftOutReasons: Map<string, number>;
  /** Path of the report; null when there was nothing to say. */
  report: string | null;
  stopped: boolean;
};

type Run = {
  options: ImportOptions;
  save: SaveOptions;
  counts: ImportCounts;
  reasons: Map<string, number>;
  report: Report;
  names: Names;
  shelf: PictureShelf;
  seen: Set<string>;
  now: Date;
  step: () => void;
};
type Waiting = { item: ImportItem; file: SourceFile };

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
  now = new Date(),
): Promise<ImportSummary> {
  const sources = await listSources(path);
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
  if ("reason" in source) return leaveOut(run, { kind: "left out", file: file.name, item: file.name, reason: source.reason });
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

/** Passes over what is unchanged since the last import and saves the rest, a few at a time. */
async function saveBatch(batch: Waiting[], run: Run): Promise<void> {
  const fresh = batch.filter(({ item }) => isFirst(item, run));
  const known = await checksumsOf(fresh.map(({ item }) => item));
  const queue = fresh.filter(({ item }) => {
    const before = known.get(keyOf(item));
    const isUnchanged = before === item.checksum || (before === partialChecksum(item.checksum) && !run.options.fetchImages);
    if (isUnchanged) run.counts.unchanged += 1;
    return !isUnchanged;
  });
  run.step();
  const worker = async () => {
    for (let next = queue.shift(); next && !run.options.signal?.aborted; next = queue.shift()) {
      await saveOne(next, known.has(keyOf(next.item)), run);
      run.step();
      // Signals and the progress line get their turn between two stories.
      await nextTurn();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

/** Whether the item is the first of its id in this run; a second one would be saved over the first each time. */
function isFirst(item: ImportItem, run: Run): boolean {
  // Short, for a run of a million items keeps them all.
  const key = checksum(keyOf(item)).slice(0, 20);
  if (!run.seen.has(key)) {
    run.seen.add(key);
    return true;
  }
  leaveOut(run, { ...item, kind: "left out", reason: "the same id stands earlier in this import" });
  return false;
}

function keyOf({ source, sourceId }: { source: string; sourceId: string }): string {
  return `${source}\n${sourceId}`;
}

async function checksumsOf(items: readonly ImportItem[]): Promise<Map<string, string>> {
  if (items.length === 0) return new Map();
  const bySource = Map.groupBy(items, ({ source }) => source);
  const records = await db.importRecord.findMany({
    where: { OR: [...bySource].map(([source, group]) => ({ source, sourceId: { in: group.map(({ sourceId }) => sourceId) } })) },
    select: { source: true, sourceId: true, checksum: true },
  });
  return new Map(records.map((record) => [keyOf(record), record.checksum]));
}

async function saveOne({ item, file }: Waiting, isKnown: boolean, run: Run): Promise<void> {
  let outcome: Outcome;
  try {
    outcome = await saveStory(item, await item.read(), file, run.names, run.shelf, run.save, run.now);
  } catch (error) {
    await throwIfDatabaseIsGone(error);
    fail(run, item, error);
    return;
  }
  const { counts, report, options } = run;
  const place = { file: item.file, item: item.item };
  counts.pictures += outcome.pictures.taken;
  counts.picturesMissing += outcome.pictures.missing.length;
  for (const { origin, reason } of outcome.pictures.missing) report.write({ kind: "picture", ...place, reason: `${origin}: ${reason}` });
  for (const reason of outcome.notes) report.write({ kind: "note", ...place, reason });
  if (outcome.done === "left out") leaveOut(run, { kind: "left out", ...place, reason: outcome.reason ?? "" });
  else counts[options.dryRun && isKnown && outcome.done === "imported" ? "updated" : outcome.done] += 1;
}

function leaveOut(run: Run, { file, item, reason }: Exclude<Entry, ImportItem>): void {
  run.counts.leftOut += 1;
  // One reason for all articles, whichever their number.
  const kind = reason.replace(/^Article \d+/, "The article");
  run.reasons.set(kind, (run.reasons.get(kind) ?? 0) + 1);
  run.report.write({ kind: "left out", file, item, reason });
}

function fail(run: Run, { file, item }: { file: string; item: string }, error: unknown): void {
  run.counts.failed += 1;
  run.report.write({ kind: "failed", file, item, reason: reasonOf(error) });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Prisma's messages begin with the call that failed; the cause stands last.
  const lines = error.message
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const isKnown = error instanceof ItemError || error instanceof RangeError;
  return `${isKnown ? "" : `${error.name}: `}${(error instanceof Prisma.PrismaClientKnownRequestError ? lines.at(-1) : lines[0]) ?? ""}`.slice(
    0,
    500,
  );
}

/** An item's own fault is reported; a database that does not answer ends the run, which can be taken up again. */
async function throwIfDatabaseIsGone(error: unknown): Promise<void> {
  if (error instanceof ItemError || error instanceof RangeError) return;
  try {
    await db.$queryRaw`SELECT 1`;
  } catch (cause) {
    throw new Fault("The database does not answer any more. Run the same import again: what is in is passed over.", { cause });
  }
}
