import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";
import type { CrowdFigures } from "./crowd";
import type { LighthouseFigures } from "./lighthouse";
import type { Load } from "./load";
import type { MeasuredPage } from "./pages";
import type { PublishFigures } from "./publish-under-load";
import type { Saturated } from "./saturate";
import type { Weight } from "./weight";

export type PageFigures = { page: MeasuredPage; connections: number; load: Load; bare: Load | null };

export type SaturatedFigures = { page: MeasuredPage; portal: Saturated; bare: Saturated };

/** Where, when and under what other load the figures were taken. `load` is the average of the minute before. */
export function circumstances(now: Date, load: number[], database: string): string {
  const { model = "unknown processor" } = cpus()[0] ?? {};
  const loads = load.map((value) => value.toFixed(2)).join(", ");
  return `${now.toISOString().slice(0, 16).replace("T", " ")} UTC · ${cpus().length} × ${model} · ${Math.round(totalmem() / 2 ** 30)} GB · Linux ${release()} · Node ${process.version} · ${database} · load average before: ${loads}`;
}

export const loadNow = loadavg;

export function pageTable(figures: readonly PageFigures[]): string {
  const rows = figures.map(({ page, connections, load, bare }) => [
    page.name,
    page.how,
    connections,
    verdict(load.cpuPer1000, page.aim),
    page.aim ?? "",
    bare ? bare.cpuPer1000.toFixed(2) : "",
    number(load.perSecond),
    bare ? number(bare.perSecond) : "",
    bare ? `${((100 * load.perSecond) / bare.perSecond).toFixed(0)} %` : "",
    load.p50.toFixed(1),
    load.p99.toFixed(1),
    load.errors,
    page.peers,
  ]);
  return table(
    [
      "page",
      "how",
      "conn.",
      "CPU-s / 1,000",
      "aim",
      "bare Node",
      "req/s",
      "bare Node",
      "share",
      "p50 ms",
      "p99 ms",
      "errors",
      "peers, CPU-s / 1,000",
    ],
    rows,
  );
}

export function depthLine(figures: readonly PageFigures[]): string {
  const cost = (name: string) => {
    const values = figures.filter(({ page }) => page.name === name).map(({ load }) => load.cpuPer1000);
    return values.reduce((sum, value) => sum + value, 0) / values.length;
  };
  const ratio = cost("long category, page 500") / cost("long category, page 1");
  if (Number.isNaN(ratio)) return ""; // left out of this run
  return `Page 500 of a long category costs ${verdict(ratio, 2)} times its page 1 (aim: at most 2).`;
}

export function saturatedTable(figures: readonly SaturatedFigures[]): string {
  if (figures.length === 0) return "wrk is not installed: what stored pages cost at full speed was not measured.";
  const rows = figures.map(({ page, portal, bare }) => [
    page.name,
    verdict(portal.cpuPer1000, 0.05, 3),
    bare.cpuPer1000.toFixed(3),
    number(portal.perSecond),
    number(bare.perSecond),
    `${((100 * portal.perSecond) / bare.perSecond).toFixed(0)} %`,
  ]);
  const head = ["page, stored", "CPU-s / 1,000 (aim 0.05)", "bare Node", "req/s", "bare Node", "share (aim 80 %)"];
  return `As fast as they go, sent by wrk over 32 connections, the portal and bare Node in turn, medians of five:\n\n${table(head, rows)}`;
}

export function publishTable(
  { readers, count, commandP50, frontP50, frontMax, pageP50, pageMax }: PublishFigures,
  { quiet, slow, closed }: Pick<CrowdFigures, "quiet" | "slow" | "closed">,
): string {
  const rows = [
    [
      "front page shows it, ms after the command returned (p50 / most)",
      `${frontP50.toFixed(0)} / ${verdict(frontMax, 1_000, 0)}`,
      "≤ 1,000",
    ],
    [
      "its own page answers 200, ms after the command returned (p50 / most)",
      `${pageP50.toFixed(0)} / ${verdict(pageMax, 1_000, 0)}`,
      "≤ 1,000",
    ],
    ["the command itself, ms (p50)", commandP50.toFixed(0), ""],
    ["errors that readers saw", verdict(readers.errors, 0, 0), "0"],
    ["readers meanwhile: req/s", number(readers.perSecond), ""],
    ["their p99 ms, and against the quiet p99", against(readers, quiet), "≤ 3 ×"],
    ["quiet, without publications: req/s, p99 ms", `${number(quiet.perSecond)}, ${quiet.p99.toFixed(1)}`, ""],
    ["beside 512 connections that send a byte a second: req/s, errors", `${number(slow.perSecond)}, ${verdict(slow.errors, 0, 0)}`, "0"],
    ["their p99 ms, and against the quiet p99", against(slow, quiet), "≤ 3 ×"],
    ["slow connections that the portal had closed by the end", String(closed), ""],
  ];
  return `${count} publications, one a second, while 32 connections read the front page and 60 stories:\n\n${table(["", "measured", "aim"], rows)}`;
}

function against(load: Load, quiet: Load): string {
  return `${load.p99.toFixed(1)}, ${verdict(load.p99 / quiet.p99, 3, 1)} ×`;
}

export function weightTable(weights: readonly (readonly [string, Weight])[]): string {
  const rows = weights.map(([name, { htmlAndCss, withScripts, foreignHosts }]) => [
    name,
    verdict(htmlAndCss, name === "article" ? 25 : null, 1),
    name === "article" ? "≤ 25" : "",
    withScripts.toFixed(1),
    verdict(foreignHosts, 0, 0),
  ]);
  const peers =
    "Peers, HTML + CSS of an article: WordPress 22, Ghost 29, Payload 24 kB; whole page without images: 105, 1,105, 428 kB; Z-Blog 150 kB.";
  return `${table(["page", "HTML + CSS, kB", "aim", "with script, without images, kB", "files from other hosts"], rows)}\n\n${peers}`;
}

export function memoryTable({
  idleMb,
  peakMb,
  many,
}: {
  idleMb: number;
  peakMb: number;
  many: Pick<CrowdFigures, "visited" | "peakMb" | "cpuPer1000">;
}): string {
  const rows = [
    ["idle, after one visit to every page above", verdict(idleMb, 350, 0), "≤ 350"],
    [`peak from a cold start over ${number(many.visited)} different pages, each read once`, verdict(many.peakMb, 450, 0), "≤ 450"],
    ["peak during all of the above", verdict(peakMb, 550, 0), "≤ 550"],
  ];
  return `${table(["memory of all processes, PostgreSQL included (PSS, MB)", "measured", "aim"], rows)}\n\nEach of those ${number(many.visited)} pages cost ${verdict(many.cpuPer1000, 8, 1)} CPU-ms (aim 8) from the cold start on, with what it takes to compress and keep it; the rows that are rendered above are sent as they are made.\n\nPeers, under load: Z-Blog 400, WordPress 457, Payload 572, Ghost 1,122 MB.`;
}

/** The last two rows, pages of one sentence, are yardsticks: of them scores and aims say nothing. */
export function lighthouseTable(figures: readonly ({ name: string } & LighthouseFigures)[]): string {
  const rows = figures.map(({ name, performance, accessibility, bestPractices, seo, lcpMs, tbtMs, mostTbtMs, cls }, index) => {
    const isYardstick = index >= figures.length - 2;
    const score = (value: number) => (isYardstick ? "" : atLeast(value, 100));
    return [
      name,
      score(performance),
      score(accessibility),
      score(bestPractices),
      score(seo),
      verdict(lcpMs / 1_000, isYardstick ? null : 1),
      `${verdict(tbtMs, isYardstick ? null : 0, 0)} (${mostTbtMs.toFixed(0)})`,
      verdict(cls, isYardstick ? null : 0, 3),
    ];
  });
  const peers = "Peers: WordPress 100/100/100/92, Z-Blog 98/82/89/100, Payload 89/100/96/100, Ghost 69/90/100/100.";
  const indexes = figures.map(({ benchmarkIndex }) => benchmarkIndex);
  const yardstick = `The pages of one sentence have no style sheet: so much Chromium needs on this machine whatever a page holds. Lighthouse's own figure for the machine (benchmarkIndex): ${Math.min(...indexes).toFixed(0)} to ${Math.max(...indexes).toFixed(0)}.`;
  const head = [
    "page, medians of all looks",
    "performance (100)",
    "accessibility (100)",
    "best practices (100)",
    "SEO (100)",
    "LCP s (1.0)",
    "TBT ms (0), and the most",
    "CLS (0)",
  ];
  return [table(head, rows), yardstick, peers].join("\n\n");
}

/** Puts a measured part into the document in place of the one before. */
export function writePart(file: string, part: "speed" | "lighthouse", markdown: string): void {
  const text = readFileSync(file, "utf8");
  const [begin, end] = [`<!-- ${part}: written by npm run bench -->`, `<!-- end of ${part} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`${file} has no place for ${part}`);
  writeFileSync(file, `${text.slice(0, from + begin.length)}\n\n${markdown}\n\n${text.slice(to)}`);
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function verdict(value: number, most: number | null, digits = 2): string {
  return most === null ? value.toFixed(digits) : `${value.toFixed(digits)} ${value <= most ? "✓" : "✗"}`;
}

function atLeast(value: number, least: number): string {
  return `${value} ${value >= least ? "✓" : "✗"}`;
}

function number(value: number): string {
  return Math.round(value).toLocaleString("en");
}
