import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { applyMigrations } from "@/lib/database/migrate";
import { withDatabase } from "@/lib/database/open";
import { readNews, readQuestions } from "@/lib/relevance/corpus";
import { command } from "./command";

const help = `Usage: npm run eval -- related|search [CORPUS]

Measures related stories or search on real text, in a database that is thrown away. CORPUS (default:
../shared/corpus) holds news/articles.jsonl and qa/xquad.zh.json; see docs/relevance.md.`;

await command(async () => {
  const [what = "", corpus = path.join("..", "shared", "corpus")] = process.argv.slice(2);
  if (what !== "related" && what !== "search") {
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
  const dir = mkdtempSync(path.join(tmpdir(), "tongqu-eval-"));
  Object.assign(process.env, { DATA_DIR: dir, TONGQU_JOB: "1", LOG_LEVEL: "warn" });
  delete process.env.DATABASE_URL;
  try {
    await withDatabase(async ({ url }) => {
      await applyMigrations(url);
      await (what === "related" ? related(news) : search(news, questions));
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

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
