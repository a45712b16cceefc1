import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { readNews, readQuestions } from "@/lib/relevance/corpus";
import { command } from "./command";

const help = `Usage: npm run eval -- related|search|checks [CORPUS]
       npm run eval -- comments [FILE]
       npm run eval -- desk [ARTICLES]
       npm run eval -- spam [COMMENTS]
       npm run eval -- dry-run [COUNT]

Measures related stories, search, or the checks of a draft on real text, in a database that is thrown away. CORPUS (default:
../shared/corpus) holds news/articles.jsonl and qa/xquad.zh.json; see docs/relevance.md.
"comments" measures how well the classifier of comments sorts (default: comments/dev.csv of CORPUS); see docs/comments.md.
"desk" measures the lists of the newsroom on generated articles (default: 100000); see docs/newsroom.md.
"spam" sends a wave of 5,000 comments, then measures the moderators' queue on many (default: 100000); see docs/comments.md.
"dry-run" tries rules of the lexicon on so many articles and as many comments (default: 100000); see docs/lexicon.md.`;

await command(async () => {
  const [what = "", corpus = path.join("..", "shared", "corpus")] = process.argv.slice(2);
  if (what === "desk") return withThrownAway(() => desk(Number(process.argv[3] ?? 100_000)));
  if (what === "spam") return withThrownAway(() => spam(Number(process.argv[3] ?? 100_000)));
  if (what === "dry-run") return withThrownAway(() => dryRun(Number(process.argv[3] ?? 100_000)));
  if (what === "comments") return comments(process.argv[3] ?? path.join("..", "shared", "corpus", "comments", "dev.csv"));
  if (what !== "related" && what !== "search" && what !== "checks") {
    console.error(help);
    return 2;
  }
  const news = path.join(corpus, "news", "articles.jsonl");
  const questions = path.join(corpus, "qa", "xquad.zh.json");
  const missing = [news, questions].find((file) => !existsSync(file));
  if (missing) {
    console.error(`There is no text to measure on: ${missing} is missing.`);
    return 2;
  }
  return withThrownAway(() => (what === "related" ? related(news) : what === "search" ? search(news, questions) : checks(corpus)));
});

/** Runs on a database of its own, which is gone afterwards. */
async function withThrownAway(run: () => Promise<void>): Promise<void> {
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-eval-"));
  Object.assign(process.env, { DATA_DIR: dir, TONGQU_JOB: "1", LOG_LEVEL: "warn" });
  delete process.env.DATABASE_URL;
  try {
    await withDatabase(async ({ url }) => {
      await applyMigrations(url);
      await run();
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function spam(count: number): Promise<void> {
  const { fillQueue, measureQueue, measureWave } = await import("@/lib/bench/comments");
  console.log("| 5,000 from 50 addresses, 20 honest ones | held or refused | honest ones that passed | s |\n| --- | --- | --- | --- |");
  for (const heldFirst of [1, 0]) {
    const { stopped, sent, passed, honest, seconds } = await measureWave(heldFirst);
    console.log(
      `| ${heldFirst} of a new commenter held | ${stopped} of ${sent} (${((100 * stopped) / sent).toFixed(2)} %) | ${passed} of ${honest} | ${seconds.toFixed(0)} |`,
    );
  }
  console.log(`\n| moderators' queue | median ms | worst ms |\n| --- | --- | --- |`);
  for (const size of [5_000, count]) {
    await fillQueue(size);
    for (const { name, median, worst } of await measureQueue())
      console.log(`| ${size} comments: ${name} | ${median.toFixed(1)} | ${worst.toFixed(1)} |`);
  }
}

async function dryRun(count: number): Promise<void> {
  const { fillForDryRun, measureDryRun } = await import("@/lib/bench/lexicon");
  await fillForDryRun(count, new Date(), (done) => done % 10_000 === 0 && console.error(`${done} articles`));
  console.log(
    `| dry run on ${count} articles and ${count} comments | articles hit | comments hit | s | others held up at most ms |\n| --- | --- | --- | --- | --- |`,
  );
  for (const rules of [1, 40, 2_000]) {
    const { articles, comments, seconds, longestMs } = await measureDryRun(rules);
    console.log(`| ${rules} rules | ${articles} | ${comments} | ${seconds.toFixed(1)} | ${longestMs.toFixed(0)} |`);
  }
}

async function comments(file: string): Promise<number> {
  if (!existsSync(file)) {
    console.error(`There are no labelled comments to measure on: ${file} is missing.`);
    return 2;
  }
  const { evaluateRisk, readComments } = await import("@/lib/relevance/comments");
  const labelled = readComments(file);
  const { auc, ms, offensive } = evaluateRisk(labelled);
  console.log(`| ${labelled.length} comments, ${offensive} of them offensive | |
| --- | --- |
| AUC | ${auc.toFixed(4)} |
| ms a comment | ${ms.toFixed(3)} |`);
  return 0;
}

async function desk(articles: number): Promise<void> {
  const { fillForDesk } = await import("@/lib/bench/desk-fill");
  const { measureDesk } = await import("@/lib/bench/desk");
  await fillForDesk(articles, new Date(), (done) => done % 10_000 === 0 && console.error(`${done} articles`));
  console.log(`| ${articles} articles, list with counts | articles found | median ms | worst of nine ms |\n| --- | --- | --- | --- |`);
  for (const { name, found, median, worst } of await measureDesk())
    console.log(`| ${name} | ${found} | ${median.toFixed(1)} | ${worst.toFixed(1)} |`);
}

async function related(news: string): Promise<void> {
  const { evaluateRelated } = await import("@/lib/relevance/related");
  const figures = await evaluateRelated(await readNews(news));
  const kinds = Object.entries(figures.kinds).sort(([, a], [, b]) => b - a);
  console.log(`| related, ${figures.stories} stories, title and text | |
| --- | --- |
| precision@8 by channel | ${figures.precisionAt8.toFixed(3)} |
| … of eight stories at random | ${figures.randomAt8.toFixed(3)} |
| lists without a story | ${figures.emptyLists} |
| stories in a list, mean | ${figures.meanLength.toFixed(1)} |
| reasons | ${kinds.map(([kind, count]) => `${kind} ${count}`).join(", ")} |
| all lists computed in | ${figures.seconds.toFixed(1)} s |`);
}

async function search(news: string, questionsFile: string): Promise<void> {
  const { evaluateSearch } = await import("@/lib/relevance/search");
  const { removeAll } = await import("@/lib/relevance/load");
  const stories = await readNews(news);
  const headlines = stories.map(({ headline }, answer) => ({ q: headline, answer })).filter(({ q }) => q !== "");
  const squad = readQuestions(questionsFile);
  console.log(
    "| search | questions | stories | recall@10 | MRR@10 | by parts | median ms | p95 ms |\n| --- | --- | --- | --- | --- | --- | --- | --- |",
  );
  for (const [name, of, questions] of [
    ["headline → text", stories, headlines],
    ["question → paragraph", squad.stories, squad.questions],
  ] as const) {
    const { stories: count, questions: asked, recallAt10, mrrAt10, relaxed, median, p95 } = await evaluateSearch(of, questions);
    console.log(
      `| ${name} | ${asked} | ${count} | ${recallAt10.toFixed(4)} | ${mrrAt10.toFixed(4)} | ${relaxed} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`,
    );
    await removeAll();
  }
}

/** EVAL_ARCHIVE: how many articles are generated for the duplicates; EVAL_EXAMPLES=1 also prints what was found, to be judged. */
async function checks(corpus: string): Promise<void> {
  const { evaluateDuplicates, evaluateLexicon, evaluateList, evaluatePasted, evaluateResidue } = await import("@/lib/relevance/checks");
  const stories = await readNews(path.join(corpus, "news", "articles.jsonl"));
  const archive = Number(process.env.EVAL_ARCHIVE ?? 100_000);
  for (const [name, figures] of [
    ["news", evaluateResidue(stories)],
    ["pasted pages", evaluatePasted(path.join(corpus, "html", "fragments"))],
  ] as const) {
    const { texts, warned, mean, rules } = figures;
    console.log(
      `\n| residue: ${name} | texts ${texts} | with a finding ${warned} | ${mean.toFixed(2)} ms a text |\n| --- | --- | --- | --- |`,
    );
    for (const { rule, texts: of, findings, examples } of rules) {
      console.log(`| ${rule} | ${of} | ${findings} findings | |`);
      if (process.env.EVAL_EXAMPLES) for (const example of examples) console.log(`    ${example}`);
    }
  }
  const { words, load, median, p95, mean } = evaluateLexicon(stories, 65_000);
  console.log(`\n| lexicon | words | load ms | median ms | mean ms | p95 ms |\n| --- | --- | --- | --- | --- | --- |
| every news text | ${words} | ${load.toFixed(0)} | ${median.toFixed(3)} | ${mean.toFixed(3)} | ${p95.toFixed(3)} |`);
  console.log("\n| public list | words | texts hit by letters | texts hit on word boundaries |\n| --- | --- | --- | --- |");
  for (const file of ["konsheng-ads.txt", "konsheng-weapons.txt", "superlatives-grouped.txt"]) {
    const list = evaluateList(stories, path.join(corpus, "lexicon", file));
    console.log(`| ${file} | ${list.words} | ${(list.anywhere * 100).toFixed(1)} % | ${(list.whole * 100).toFixed(1)} % |`);
  }
  const duplicates = await evaluateDuplicates(archive, () => undefined);
  console.log(`\n| duplicates | archive | asked | found | another first | median ms | p95 ms |\n| --- | --- | --- | --- | --- | --- | --- |
| edited copies | ${duplicates.archive} | ${duplicates.asked} | ${duplicates.found} | ${duplicates.wrong} | ${duplicates.median.toFixed(1)} | ${duplicates.p95.toFixed(1)} |`);
}
