import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import type { Place } from "./item";

export type ReportLine = Place & {
  /** failed: the item is not in; left out: it was not meant to be; picture: the story is in, this picture of it is not; note: something was decided. */
  kind: "failed" | "left out" | "picture" | "note";
  reason: string;
};

export type Report = { write: (line: ReportLine) => void; close: () => void; path: () => string | null };

/** The report of one import: a JSON line for each thing said, written at once so that a killed run keeps it. No line, no file. */
export function openReport(file: string): Report {
  let handle: number | null = null;
  return {
    write: (line) => {
      if (handle === null) {
        mkdirSync(path.dirname(file), { recursive: true });
        handle = openSync(file, "w");
      }
      writeSync(handle, `${JSON.stringify(line)}\n`);
    },
    close: () => {
      if (handle !== null) closeSync(handle);
    },
    path: () => (handle === null ? null : file),
  };
}
