import { setImmediate as nextTurn } from "node:timers/promises";
import { db } from "@/lib/db";
import { Fault } from "@/lib/fault";
import { checksum, ItemError, type ImportItem, type SourceFile } from "./item";
import { fail, leaveOut, type Run } from "./run";
import { partialChecksum, saveStory, type Outcome } from "./save-story";

/** Stories saved at the same time. */
const inFlight = 4;

export type Waiting = { item: ImportItem; file: SourceFile };

/** Passes over what is unchanged since the last import and saves the rest, a few at a time. */
export async function saveBatch(batch: Waiting[], run: Run): Promise<void> {
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
  leaveOut(run, { ...item, reason: "the same id stands earlier in this import" });
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
  if (outcome.done === "left out") leaveOut(run, { ...place, reason: outcome.reason ?? "" });
  else counts[options.dryRun && isKnown && outcome.done === "imported" ? "updated" : outcome.done] += 1;
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
