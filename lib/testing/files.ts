import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Writes files into a new folder of the test's own data directory, which goes with the test; returns the folder. */
export function writeFiles(files: Record<string, string | Buffer>): string {
  const folder = mkdtempSync(path.join(process.env.DATA_DIR ?? "", "files-"));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}
