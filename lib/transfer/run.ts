import { Prisma } from "@/lib/db";
import { ItemError, type BadItem, type LeftOut, type Place } from "./item";
import type { Names } from "./names";
import type { PictureOptions, PictureShelf } from "./pictures";
import type { Report } from "./report";
import type { SaveOptions } from "./save-story";

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

/** What one import carries along. */
export type Run = {
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
/** Counts and reports what is not meant to become a story. */
export function leaveOut(run: Run, { file, item, reason }: Omit<BadItem | LeftOut, "kind">): void {
  run.counts.leftOut += 1;
  // One reason for all articles, whichever their number.
  const kind = reason.replace(/^Article \d+/, "The article");
  run.reasons.set(kind, (run.reasons.get(kind) ?? 0) + 1);
  run.report.write({ kind: "left out", file, item, reason });
}

/** Counts and reports what should have become a story and cannot. */
export function fail(run: Run, { file, item }: Place, error: unknown): void {
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
