import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Where every reader page links its style sheet; the edge puts the sheet into the page instead. */
export const readerStylesPath = "/reader.css";

/** The file of a build that holds it. */
export function readerStylesFile(distDir: string): string {
  return path.join(distDir, "reader.css");
}

/** The style element of a page, and the hash of what is in it. */
type StyleSheet = { element: Buffer; hash: string };
const read = new Map<string, Promise<StyleSheet>>();

/** The sheet of a build, read once, with its hash for the content security policy. */
export function readerStyles(distDir: string): Promise<StyleSheet> {
  const known = read.get(distDir);
  if (known) return known;
  const reading = readFile(readerStylesFile(distDir), "utf8").then((css) => ({
    element: Buffer.from(`<style>${css}</style>`),
    hash: createHash("sha256").update(css).digest("base64"),
  }));
  read.set(distDir, reading);
  return reading;
}
