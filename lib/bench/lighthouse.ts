import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Fault } from "@/lib/fault";
import { ask, textOf } from "./ask";
import { copyAnswers, startBareServer, type BareServer } from "./bare";

/** Fetched by npx when it is asked for: it is no dependency of the portal. */
const lighthousePackage = "lighthouse@13.5.0";

export type LighthouseFigures = {
  performance: number;
  accessibility: number;
  bestPractices: number;
  seo: number;
  lcpMs: number;
  tbtMs: number;
  cls: number;
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
type Report = {
  categories: Record<"performance" | "accessibility" | "best-practices" | "seo", { score: number | null }>;
  audits: Record<string, { score: number | null; title: string; numericValue?: number }>;
  runtimeError?: { message: string };
};

/** Of so many looks the one in the middle counts, by its largest paint: what else the machine does moves each by a third. */
const rounds = 5;

/** Lighthouse's mobile preset on one page, in the Chromium at the path `browser`; scores 0–100. `onMiss` hears of every audit that did not pass. */
export async function runLighthouse(url: string, browser: string, onMiss?: (audit: string) => void): Promise<LighthouseFigures> {
  const reports: Report[] = [];
  for (let round = 0; round < rounds; round += 1) reports.push(await reportOf(url, browser));
  const largestPaint = "largest-contentful-paint";
  const valueOf = (report: Report, audit: string) => report.audits[audit]?.numericValue ?? NaN;
  const [middle] = reports.sort((a, b) => valueOf(a, largestPaint) - valueOf(b, largestPaint)).slice((rounds - 1) / 2);
  if (!middle) throw new Fault(`Lighthouse did not look at ${url}`);
  for (const { title, score } of Object.values(middle.audits)) if (score !== null && score < 0.9) onMiss?.(title);
  const score = (name: keyof Report["categories"]) => Math.round((middle.categories[name].score ?? NaN) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    seo: score("seo"),
    lcpMs: valueOf(middle, largestPaint),
    tbtMs: valueOf(middle, "total-blocking-time"),
    cls: valueOf(middle, "cumulative-layout-shift"),
  };
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

async function reportOf(url: string, browser: string): Promise<Report> {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-lighthouse-"));
  try {
    const file = path.join(dir, "report.json");
    let failure = await look(url, browser, file);
    // Now and then Chromium's trace lacks its beginning: Lighthouse itself asks to be run again.
    if (failure.includes("NO_NAVSTART")) failure = await look(url, browser, file);
    if (failure !== "") throw new Fault(`Lighthouse could not look at ${url}:\n${failure}`);
    const report = JSON.parse(readFileSync(file, "utf8")) as Report;
    if (report.runtimeError) throw new Fault(`Lighthouse could not look at ${url}: ${report.runtimeError.message}`);
    return report;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Writes Lighthouse's report to `file`; returns what it said where it failed, or "". */
async function look(url: string, browser: string, file: string): Promise<string> {
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
