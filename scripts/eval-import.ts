import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseHTML } from "linkedom";
import { hanOf } from "@/lib/article/document/from-body";
import { htmlToDocument } from "@/lib/article/document/parse";
import { readDocument, renderHtml } from "@/lib/article/document/render";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import type { Entry, Story } from "@/lib/transfer/item";
import type { ReportLine } from "@/lib/transfer/report";
import { command } from "./command";

/**
 * Imports a corpus into a database of its own and accounts for it item by item: in, left out or failed with its
 * reason; Han characters of the source and of the article; whether anything in it could run. Usage:
 * node scripts/run.mjs eval-import [folder, default ../shared/corpus]
 */

const corpus = path.resolve(process.argv[2] ?? "../shared/corpus");
const folders = ["news", "html", "wxr", "markdown", "docx"];
const elements = new Set(
  "p h2 h3 h4 ul ol li blockquote footer figure figcaption img div table thead tbody tr th td pre code hr br a strong em u s sup sub dl dt dd aside".split(
    " ",
  ),
);
const attributes = new Set(
  "href rel src srcset sizes width height alt loading decoding class role aria-label tabindex start scope colspan rowspan".split(" "),
);
const home = mkdtempSync(path.join(tmpdir(), "tongqu-eval-"));
Object.assign(process.env, { DATABASE_URL: "", DATA_DIR: home, TONGQU_JOB: "1", LOG_LEVEL: "error" });

await command(async () => {
  if (!existsSync(corpus)) throw new Error(`There is no folder ${corpus}.`);
  try {
    return await withDatabase(async ({ url }) => {
      await applyMigrations(url);
      let faults = 0;
      for (const folder of folders) faults += await account(path.join(corpus, folder), folder);
      faults += payloads(path.join(corpus, "sanitize/dompurify-expect.json"));
      console.log(faults === 0 ? "\nNo character lost, nothing that could run." : `\n${faults} faults.`);
      return faults === 0 ? 0 : 1;
    });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

/** Imports one folder with the command itself, twice, and compares every item with what became of it; returns the number of faults. */
async function account(folder: string, name: string): Promise<number> {
  const report = path.join(home, `${name}.jsonl`);
  console.log(`\n== ${name}`);
  const first = await runImport(folder, report);
  console.log(`${first.output.trim()}\n${first.seconds.toFixed(1)} s, peak ${Math.round(first.peak / 1024)} MB`);
  const again = await runImport(folder, path.join(home, "again.jsonl"));
  const isStable = / ?0 imported, 0 updated/.test(again.output);
  console.log(`Again: ${again.output.trim().split("\n")[0]} ${again.seconds.toFixed(1)} s`);

  const said: ReportLine[] = existsSync(report)
    ? readFileSync(report, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as ReportLine)
    : [];
  const fates = new Map(
    said
      .filter(({ kind }) => kind === "failed" || kind === "left out")
      .map((line) => [`${line.file}\n${line.item}`, `${line.kind}: ${line.reason}`]),
  );
  const tally = new Map<string, number>();
  let faults = isStable ? 0 : 1;
  let hanIn = 0;
  let hanOut = 0;
  for await (const entry of entriesOf(folder)) {
    const fate = fates.get(`${entry.file}\n${entry.item}`);
    const result =
      entry.kind === "item" && fate === undefined
        ? await compare(entry)
        : { line: fate ?? "not accounted for", isFault: fate === undefined, hanIn: 0, hanOut: 0 };
    hanIn += result.hanIn;
    hanOut += result.hanOut;
    if (result.isFault) faults += 1;
    const kind = result.line.split(":")[0] ?? "";
    tally.set(kind, (tally.get(kind) ?? 0) + 1);
    if (name !== "news" || result.isFault)
      console.log(`  ${result.isFault ? "FAULT " : ""}${entry.file === entry.item ? "" : `${entry.file}, `}${entry.item}: ${result.line}`);
  }
  console.log(
    `${[...tally].map(([kind, count]) => `${count} ${kind}`).join(", ")}; Han characters in ${hanIn}, out ${hanOut}; faults ${faults}`,
  );
  return faults;
}

async function* entriesOf(folder: string): AsyncGenerator<Entry> {
  const { listSources } = await import("@/lib/transfer/detect");
  for (const found of await listSources(folder)) {
    if ("error" in found) throw found.error;
    if ("reason" in found) yield { kind: "left out", file: found.file.name, item: found.file.name, reason: found.reason };
    else yield* found.reader(found.file, { source: null, siteHost: "localhost", onBytes: () => undefined });
  }
}

/** One imported item against its article. */
async function compare(item: Extract<Entry, { kind: "item" }>): Promise<{ line: string; isFault: boolean; hanIn: number; hanOut: number }> {
  const { getImported } = await import("@/lib/transfer/queries");
  const article = await getImported(item.source, item.sourceId);
  if (!article) return { line: "missing in the database", isFault: true, hanIn: 0, hanOut: 0 };
  const wanted = hanOf(plainText(await item.read()));
  let text = "";
  readDocument(article.body).descendants((node) => {
    text += node.isText ? (node.text ?? "") : node.type.name === "figure" ? String(node.attrs.caption) : "";
  });
  const kept = hanOf(text);
  const foreign = foreignIn(article.html);
  const isFault = kept !== wanted || foreign.length > 0;
  const line = `in (${article.status.toLowerCase()}): Han ${[...wanted].length} → ${[...kept].length}${kept === wanted ? "" : " DIFFERENT"}${foreign.length > 0 ? `, FOREIGN ${foreign.join(" ")}` : ""}`;
  return { line, isFault, hanIn: [...wanted].length, hanOut: [...kept].length };
}

/** The visible text of a story's source by a road of its own: no parser of the import has a part in it. */
function plainText({ body }: Story): string {
  if ("text" in body) return body.text;
  if ("doc" in body) return JSON.stringify(body.doc);
  return body.html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<(script|style|iframe|noscript|textarea|video|audio|option|template|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[^>]*>/g, "")
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&#(\d+);/g, (_all, code: string) => String.fromCodePoint(Number(code)));
}

/** Every element, attribute and address of article HTML that our own renderer never writes. */
function foreignIn(html: string): string[] {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`);
  return [...document.body.querySelectorAll("*")].flatMap((element) => [
    ...(elements.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...[...element.attributes].flatMap(({ name, value }) => {
      const isAddress = name === "href" || name === "src";
      return attributes.has(name) && (!isAddress || /^(?:https?:\/\/|mailto:|tel:|\/(?!\/)|\?)/i.test(value))
        ? []
        : [`${name}="${value.slice(0, 40)}"`];
    }),
  ]);
}

function payloads(file: string): number {
  const list = JSON.parse(readFileSync(file, "utf8")) as { title?: string; payload: string }[];
  const bad = list.flatMap(({ title, payload }) => {
    const foreign = foreignIn(renderHtml(readDocument(htmlToDocument(payload).doc), new Map()));
    return foreign.length > 0 ? [`${title ?? payload.slice(0, 60)}: ${foreign.join(" ")}`] : [];
  });
  console.log(`\n== sanitize\n${list.length} payloads, ${bad.length} leave something that could run`);
  for (const line of bad) console.log(`  FAULT ${line}`);
  return bad.length;
}

/** The import command as an operator runs it; `peak` is its largest resident size in KB (Linux only). */
async function runImport(folder: string, report: string): Promise<{ output: string; seconds: number; peak: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", path.resolve("scripts/hooks.mjs"), "scripts/import.ts", folder, "--report", report], {
    env: process.env,
    stdio: ["ignore", "pipe", "ignore"],
  });
  let output = "";
  let peak = 0;
  let isDone = false;
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.once("close", () => (isDone = true));
  while (!isDone) {
    const status = existsSync(`/proc/${child.pid ?? 0}/status`) ? readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8") : "";
    peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
    await sleep(50);
  }
  return { output, seconds: (performance.now() - start) / 1_000, peak };
}
