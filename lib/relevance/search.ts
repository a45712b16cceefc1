import { hitsPerPage } from "@/lib/search/schema";
import { searchArticles } from "@/lib/search/queries";
import type { CorpusStory, Question } from "./corpus";
import { publishAll } from "./load";

export type SearchFigures = {
  stories: number;
  questions: number;
  /** Share of the questions whose story is among the first ten. */
  recallAt10: number;
  /** Mean of 1 / rank, nought below the tenth. */
  mrrAt10: number;
  /** Questions that no story has all words of. */
  relaxed: number;
  /** Milliseconds a question, one at a time. */
  median: number;
  p95: number;
};

/** Publishes the stories without their headlines and asks every question. */
export async function evaluateSearch(stories: readonly CorpusStory[], questions: readonly Question[]): Promise<SearchFigures> {
  const ids = await publishAll(stories.map((story) => ({ ...story, headline: "" })));
  const times: number[] = [];
  let [found, reciprocal, relaxed] = [0, 0, 0];
  for (const { q, answer } of questions) {
    const begun = performance.now();
    const result = await searchArticles({ q, sort: "relevance", page: 1 });
    times.push(performance.now() - begun);
    if (result.relaxed) relaxed += 1;
    const rank = result.hits.slice(0, Math.min(10, hitsPerPage)).findIndex(({ card }) => card.id === ids[answer]) + 1;
    if (rank === 0) continue;
    found += 1;
    reciprocal += 1 / rank;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? 0;
  return {
    stories: ids.length,
    questions: questions.length,
    recallAt10: found / questions.length,
    mrrAt10: reciprocal / questions.length,
    relaxed,
    median: at(0.5),
    p95: at(0.95),
  };
}
