import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { Fault } from "@/lib/fault";
import { complain } from "./command";
import { step } from "./steps.mjs";
import { onStop } from "./stop";

/**
 * `npm run bench`: how fast the portal is, on a database of its own.
 *   --write       puts the figures into docs/performance.md
 *   --lighthouse  Lighthouse's scores in place of load
 *   --seconds N   length of each measurement (3); each is made three times, and its median counts
 *   --articles N  generated articles (2,000)
 *   --only WORD   only pages whose name or kind contains the word
 *   --data DIR    keeps the filled database there for the next run
 */

const { values } = parseArgs({
  options: {
    write: { type: "boolean", default: false },
    lighthouse: { type: "boolean", default: false },
    seconds: { type: "string", default: "3" },
    articles: { type: "string", default: "2000" },
    only: { type: "string", default: "" },
    data: { type: "string" },
  },
});
const { stopping, closeLater } = onStop();
const document = path.resolve("docs/performance.md");
/** How often each page is measured. */
const rounds = 3;
/** How often Lighthouse looks at each page: what else the machine does moves each look by a third. */
const looks = 5;

try {
  await main(wholeNumber("seconds"), wholeNumber("articles"));
  await closeLater.now(0);
} catch (error) {
  if (!stopping.aborted) {
    complain(error);
    await closeLater.now(1);
  }
}

async function main(seconds: number, articles: number): Promise<void> {
  // The portal that is measured has a database of its own, whatever this shell is set up for.
  for (const name of ["DATABASE_URL", "APP_SECRET", "SITE_URL"]) delete process.env[name];
  const dataDir = path.resolve(values.data ?? mkdtempSync(path.join(tmpdir(), "tongqu-bench-")));
  if (values.data === undefined) closeLater(() => Promise.resolve(rmSync(dataDir, { recursive: true, force: true })));
  process.env.DATA_DIR = dataDir;
  process.env.TONGQU_JOB = "1";
  process.env.LOG_LEVEL ||= "warn";

  const { subjects, version } = await step("Articles", () => fill(articles));
  const { startPortal } = await import("@/lib/bench/portal");
  const portal = await step("Portal", () => startPortal(dataDir));
  closeLater(() => portal.stop());

  const { circumstances, loadNow, writePart } = await import("@/lib/bench/report");
  const where = circumstances(new Date(), loadNow(), version);
  const figures = values.lighthouse ? await lighthouse(portal.origin, subjects) : await speed(portal, dataDir, subjects, seconds);
  const markdown = `${where}\n\n${figures}`;
  console.log(`\n${markdown}`);
  if (!values.write) return;
  writePart(document, values.lighthouse ? "lighthouse" : "speed", markdown);
  console.log(`\nWritten to ${path.relative(".", document)}.`);
}

async function fill(articles: number) {
  const { openDatabase } = await import("@/lib/database/open");
  const { applyMigrations } = await import("@/lib/database/migrate");
  const database = await openDatabase({ share: false });
  try {
    await applyMigrations(database.url);
    const { fillForBench } = await import("@/lib/bench/fill");
    const { chooseSubjects, serverVersion } = await import("@/lib/bench/pages");
    await fillForBench(articles, new Date());
    const subjects = await chooseSubjects();
    return { subjects, version: `PostgreSQL ${await serverVersion()}` };
  } finally {
    await database.close();
  }
}

type Portal = import("@/lib/bench/portal").Portal;
type Subjects = import("@/lib/bench/pages").Subjects;
type Load = import("@/lib/bench/load").Load;

async function speed(portal: Portal, dataDir: string, subjects: Subjects, seconds: number): Promise<string> {
  const { ask } = await import("@/lib/bench/ask");
  const { copyAnswers, startBareServer } = await import("@/lib/bench/bare");
  const { measureLoad, median } = await import("@/lib/bench/load");
  const { pagesOf } = await import("@/lib/bench/pages");
  const { memoryMb, watchMemory } = await import("@/lib/bench/processes");
  const { measureManyPages, measureSlowConnections } = await import("@/lib/bench/crowd");
  const { measurePublishing } = await import("@/lib/bench/publish-under-load");
  const { depthLine, memoryTable, pageTable, publishTable, saturatedTable, weightTable } = await import("@/lib/bench/report");
  const { hasWrk, saturate } = await import("@/lib/bench/saturate");
  const { weigh } = await import("@/lib/bench/weight");

  const pages = pagesOf(subjects).filter(({ name, how }) => `${name} ${how}`.includes(values.only));
  for (const { name, path } of pages) {
    const { status } = await ask(`${portal.origin}${path(0)}`);
    if (status !== 200) throw new Fault(`The page "${name}" (${path(0)}) answers ${status}.`);
  }
  await sleep(5_000);
  const idleMb = memoryMb(portal.pid);
  const memory = watchMemory(portal.pid);
  closeLater(() => Promise.resolve(memory.stop()));
  const many = await step("many pages", () => measureManyPages(portal, subjects.many));
  const bare = await startBareServer(
    await copyAnswers(
      portal.origin,
      pages.filter(({ how }) => how === "stored").map(({ path }) => path(0)),
    ),
  );
  closeLater(() => Promise.resolve(bare.stop()));

  const figures = pages.flatMap((page) => [1, 32].map((connections) => ({ page, connections, loads: [] as Load[], bares: [] as Load[] })));
  // The pace of a machine with neighbours changes from minute to minute: the rounds of a page stand minutes apart.
  for (let round = 1; round <= rounds; round++) {
    for (const { page, connections, loads, bares } of figures) {
      await step(`${page.name}, ${page.how}, ${connections} (${round}/${rounds})`, async () => {
        const load = await measureLoad({ origin: portal.origin, path: page.path, connections, seconds, pid: portal.pid });
        if (page.how === "stored")
          bares.push(await measureLoad({ origin: bare.origin, path: page.path, connections, seconds, pid: bare.pid }));
        const { headers } = await ask(`${portal.origin}${page.path(0)}`);
        // A picture does not say where it came from.
        const how = headers["x-page"] === "hit" || headers["content-type"]?.startsWith("image/") ? "stored" : "rendered";
        if (how !== page.how) throw new Error(`${page.path(0)} was to be ${page.how}, but is ${headers["x-page"]}`);
        loads.push(load);
        return `${load.cpuPer1000.toFixed(2)} CPU-s / 1,000   ${Math.round(load.perSecond)} req/s`;
      });
    }
  }
  const medians = figures.map(({ loads, bares, ...row }) => ({
    ...row,
    load: median(loads),
    bare: bares.length === 0 ? null : median(bares),
  }));
  const saturated: import("@/lib/bench/report").SaturatedFigures[] = [];
  if (await hasWrk()) {
    for (const page of pages.filter(({ how }) => how === "stored")) {
      const [portalAtMost, bareAtMost] = await step(`${page.name}, as fast as it goes`, () =>
        memory.around(() => saturate([portal, bare], page.path(0), seconds)),
      );
      if (portalAtMost && bareAtMost) saturated.push({ page, portal: portalAtMost, bare: bareAtMost });
    }
  }
  const crowd = await step("slow connections", () => measureSlowConnections(portal, subjects.articles, Math.max(5, 3 * seconds)));
  const publishing = await step("publishing under load", () =>
    measurePublishing(portal, dataDir, subjects.articles, Math.max(5, 7 * seconds)),
  );
  const weights = [
    ["article", await weigh(portal.origin, subjects.article)],
    ["front page", await weigh(portal.origin, "/")],
    ["category", await weigh(portal.origin, subjects.category)],
  ] as const;
  const parts = [
    pageTable(medians),
    depthLine(medians),
    saturatedTable(saturated),
    publishTable(publishing, crowd),
    weightTable(weights),
    memoryTable({ idleMb, peakMb: memory.peakMb(), many }),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

async function lighthouse(origin: string, subjects: Subjects): Promise<string> {
  const { ask } = await import("@/lib/bench/ask");
  const { figuresOf, lookAt, missedIn, serveSentences } = await import("@/lib/bench/lighthouse");
  const { lighthouseTable } = await import("@/lib/bench/report");
  const browser = (await import("./chromium")).haveChromium();
  const sentences = await serveSentences(origin, subjects.article);
  closeLater(() => Promise.resolve(sentences.stop()));
  const pages = [
    { name: "article", url: `${origin}${subjects.article}` },
    { name: "front page", url: `${origin}/` },
    { name: "category", url: `${origin}${subjects.category}` },
    { name: "search", url: `${origin}/search` },
    { name: "search, with results", url: `${origin}/search?q=${encodeURIComponent(subjects.words[0] ?? "企业")}` },
    { name: "one sentence", url: `${sentences.origin}/` },
    { name: "one sentence, with the readers' script", url: `${sentences.origin}/with-script` },
  ].map((page) => ({ ...page, reports: [] as import("@/lib/bench/lighthouse").Report[] }));
  for (let round = 1; round <= looks; round++) {
    for (const { name, url, reports } of pages) {
      // As nearly all readers get it: Lighthouse counts the time of the first answer in.
      await ask(url);
      const report = await step(`Lighthouse: ${name} (${round}/${looks})`, () => lookAt(url, browser));
      if (!url.startsWith(sentences.origin)) for (const audit of missedIn(report)) console.log(`    below 0.9: ${audit}`);
      reports.push(report);
    }
  }
  return lighthouseTable(pages.map(({ name, reports }) => ({ name, ...figuresOf(reports) })));
}

function wholeNumber(name: "seconds" | "articles"): number {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Fault(`--${name} must be a whole number above 0.`);
  return value;
}
