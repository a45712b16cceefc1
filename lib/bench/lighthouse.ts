import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Fault } from "@/lib/fault";
import { ask, textOf } from "./ask";
import { copyAnswers, startBareServer, type BareServer } from "./bare";

/** Fetched by npx when it is asked for: it is no dependency of the portal. */
const lighthousePackage = "lighthouse@13.5.0";

/** Of several looks at one page the medians; scores 0–100. */
export type LighthouseFigures = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  lcpMs: number;
  tbtMs: number;
  /** The longest blocking time of all looks. */
  mostTbtMs: number;
  cls: number;
  /** Lighthouse's own figure for how fast the machine was. */
  benchmarkIndex: number;
};

const browserFlags = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export type Report = {
  categories: Record<"performance" | "accessibility" | "best-practices" | "seo", { score: number | null }>;
  audits: Record<string, { score: number | null; title: string; numericValue?: number }>;
  environment: { benchmarkIndex: number };
  runtimeError?: { message: string };
};

export function figuresOf(reports: readonly Report[]): LighthouseFigures {
  const median = (valueOf: (report: Report) => number) => reports.map(valueOf).sort((a, b) => a - b)[Math.floor(reports.length / 2)] ?? NaN;
  const audit = (name: string) => (report: Report) => report.audits[name]?.numericValue ?? NaN;
  const score = (name: keyof Report["categories"]) => Math.round(median((report) => report.categories[name].score ?? NaN) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    seo: score("seo"),
    lcpMs: median(audit("largest-contentful-paint")),
    tbtMs: median(audit("total-blocking-time")),
    mostTbtMs: Math.max(...reports.map(audit("total-blocking-time"))),
    cls: median(audit("cumulative-layout-shift")),
    benchmarkIndex: median((report) => report.environment.benchmarkIndex),
  };
}

/** The audits that did not pass in a look. */
export function missedIn(report: Report): string[] {
  return Object.values(report.audits)
    .filter(({ score }) => score !== null && score < 0.9)
    .map(({ title }) => title);
}

/**
 * Another yardstick: a page of one Chinese sentence without a style sheet, at / without and at /with-script with the script
 * of the portal's reader pages. What it costs here, Chromium needs on this machine whatever a page does.
 */
export async function serveSentences(origin: string, page: string): Promise<BareServer> {
  const [element, script] = /<script src="([^"]+)"[^>]*><\/script>/.exec(textOf(await ask(`${origin}${page}`))) ?? [];
  if (element === undefined || script === undefined) throw new Fault(`The page ${page} has no script.`);
  const sentence = (head: string) => ({
    headers: { "content-type": "text/html; charset=utf-8" },
    body: Buffer.from(
      `<!doctype html><html lang="zh-CN"><head><meta name="viewport" content="width=device-width"><title>一句话</title>${head}</head><body><p>今天园区又有一条产线投产。</p></body></html>`,
    ).toString("base64"),
  });
  return startBareServer({ "/": sentence(""), "/with-script": sentence(element), ...(await copyAnswers(origin, [script])) });
}

/** One look at a page by Lighthouse's mobile preset, in the Chromium at the path `browser`. */
export async function lookAt(url: string, browser: string): Promise<Report> {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-lighthouse-"));
  try {
    const file = path.join(dir, "report.json");
    let failure = await report(url, browser, file);
    // Now and then Chromium's trace lacks its beginning: Lighthouse itself asks to be run again.
    if (failure.includes("NO_NAVSTART")) failure = await report(url, browser, file);
    if (failure !== "") throw new Fault(`Lighthouse could not look at ${url}:\n${failure}`);
    const seen = JSON.parse(readFileSync(file, "utf8")) as Report;
    if (seen.runtimeError) throw new Fault(`Lighthouse could not look at ${url}: ${seen.runtimeError.message}`);
    return seen;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Writes Lighthouse's report to `file`; returns what it said where it failed, or "". */
async function report(url: string, browser: string, file: string): Promise<string> {
  const args = [
    "--yes",
    lighthousePackage,
    url,
    "--output=json",
    `--output-path=${file}`,
    "--quiet",
    "--no-enable-error-reporting",
    `--chrome-flags=${browserFlags.join(" ")}`,
  ];
  const child = spawn("npx", args, {
    env: { ...process.env, CHROME_PATH: browser, NODE_ENV: "production", TMPDIR: path.dirname(file) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (output = (output + chunk).slice(-5_000)));
  const code = await new Promise((resolve) => child.once("error", resolve).once("close", resolve));
  return code === 0 ? "" : output || String(code);
}
