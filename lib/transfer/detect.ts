import { lstat, open, readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";
import { readDocx } from "./docx";
import { readJson } from "./ghost";
import { readHtml } from "./html";
import type { Reader, SourceFile } from "./item";
import { readJsonLines } from "./jsonl";
import { readMarkdown } from "./markdown";
import { readWxr } from "./wxr";

export type Found = { file: SourceFile } & ({ reader: Reader } | { reason: string } | { error: Error });

/** Every file at a path, in order of names, with its reader or the reason why there is none. Hidden files are passed over. */
export async function listSources(given: string): Promise<Found[]> {
  const start = await realpath(given);
  const isFolder = (await stat(start)).isDirectory();
  const root = isFolder ? start : path.dirname(start);
  const found: Found[] = [];
  for (const file of isFolder ? await filesBelow(start) : [start]) {
    const name = path.relative(root, file).split(path.sep).join("/");
    const source: SourceFile = { path: file, name, root, bytes: 0 };
    try {
      const status = await lstat(file);
      source.bytes = status.isFile() ? status.size : 0;
      const reader = status.isFile() ? await readerOf(source) : "no plain file (links are not followed)";
      found.push(typeof reader === "string" ? { file: source, reason: reader } : { file: source, reader });
    } catch (error) {
      if (!(error instanceof Error && "syscall" in error)) throw error;
      found.push({ file: source, error });
    }
  }
  return found;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith("."))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
  const names = new Set(entries.map(({ name }) => name));
  const files: string[] = [];
  for (const entry of entries) {
    const file = path.join(folder, entry.name);
    // "page_files" holds what belongs to a saved "page.html".
    const page = entry.name.replace(/[._ -]?files$/i, "");
    const belongsToPage = page !== entry.name && [`${page}.html`, `${page}.htm`].some((name) => names.has(name));
    if (!entry.isDirectory()) files.push(file);
    else if (entry.name !== "node_modules" && !belongsToPage) files.push(...(await filesBelow(file)));
  }
  return files;
}

const byEnding: Record<string, Reader> = {
  jsonl: readJsonLines,
  ndjson: readJsonLines,
  json: readJson,
  md: readMarkdown,
  markdown: readMarkdown,
  html: readHtml,
  htm: readHtml,
  shtml: readHtml,
  xhtml: readHtml,
};

/** The reader for a file: by its ending, and for XML, Word and files of unknown name by how they begin. */
async function readerOf(file: SourceFile): Promise<Reader | string> {
  const ending = /\.([a-z0-9]+)$/i.exec(file.name)?.[1]?.toLowerCase() ?? "";
  if (/^(?:jpe?g|png|gif|webp|avif|svg|bmp|ico)$/.test(ending)) return "picture: taken with the story that shows it";
  if (file.bytes === 0) return "empty file";
  const known = byEnding[ending];
  if (known) return known;
  const head = await headOf(file.path);
  if (ending === "docx") return readDocx;
  if (ending === "doc") return "Word 97–2003 document: save it as docx first";
  const text = head
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  if (/<rss\b[^>]*|<wp:wxr_version|xmlns:wp=/i.test(text) && (ending === "xml" || ending === "wxr" || ending === "")) return readWxr;
  if (ending !== "" && ending !== "txt") return "no kind of file that can be imported";
  if (head.subarray(0, 2).toString("latin1") === "PK" && head.includes("word/")) return readDocx;
  if (/^<!doctype html|^<html\b/i.test(text)) return readHtml;
  if (/^\{.*\}\s*$/m.test(text.split("\n")[0] ?? "")) return readJsonLines;
  if (/^[[{]/.test(text)) return readJson;
  return /^---\r?\n/.test(text) ? readMarkdown : "no kind of file that can be imported";
}

async function headOf(file: string): Promise<Buffer> {
  const handle = await open(file, "r");
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8_192), 0, 8_192, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
