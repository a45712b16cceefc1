import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { htmlToDocument } from "@/lib/article/document/parse";
import { readDocument } from "@/lib/article/document/render";
import { blocksOf } from "@/lib/check/blocks";
import { findDuplicates } from "@/lib/check/duplicates";
import type { Finding } from "@/lib/check/finding";
import { findResidue } from "@/lib/check/residue";
import { db } from "@/lib/db";
import { matchWords } from "@/lib/lexicon/match";
import { readTextList } from "@/lib/lexicon/read-list";
import { buildWordSet, type WordRule } from "@/lib/lexicon/word-set";
import { generateArticles } from "@/lib/testing/generate";
import { randomFrom } from "@/lib/testing/story";
import type { CorpusStory } from "./corpus";

export type ResidueFigures = {
  texts: number;
  /** Texts with at least one finding. */
  warned: number;
  /** Rule → findings, most first; with examples to be judged by a person. */
  rules: { rule: string; texts: number; findings: number; examples: string[] }[];
  /** Milliseconds a text, mean. */
  mean: number;
};

export function evaluateResidue(stories: readonly Pick<CorpusStory, "headline" | "text">[]): ResidueFigures {
  return residueOf(stories.map(({ headline, text }) => ({ headline, doc: paragraphsOf(text) })));
}

/** Bodies as a person would paste them. */
export function evaluatePasted(folder: string): ResidueFigures {
  const files = readdirSync(folder).filter((file) => file.endsWith(".html"));
  return residueOf(files.map((file) => ({ headline: "", doc: htmlToDocument(readFileSync(path.join(folder, file), "utf8")).doc })));
}

function residueOf(texts: readonly { headline: string; doc: unknown }[]): ResidueFigures {
  const begun = performance.now();
  const found = texts.map(({ headline, doc }) => findResidue(blocksOf(readDocument(doc)), headline, null));
  const mean = (performance.now() - begun) / texts.length;
  const byRule = Map.groupBy(
    found.flatMap((findings, text) => findings.map((finding) => ({ finding, text }))),
    ({ finding }) => finding.rule,
  );
  const rules = [...byRule].map(([rule, of]) => ({
    rule,
    findings: of.length,
    texts: new Set(of.map(({ text }) => text)).size,
    examples: of.slice(0, 40).map(({ finding, text }) => `${text}: ${quoteOf(finding)}`),
  }));
  return {
    texts: texts.length,
    warned: found.filter((findings) => findings.length > 0).length,
    rules: rules.sort((a, b) => b.texts - a.texts),
    mean,
  };
}

function quoteOf({ place, message }: Finding): string {
  return `${place.quote ?? ""}  ${message}`;
}

function paragraphsOf(text: string) {
  const content = text.split(/\n\s*/).map((line) => ({ type: "paragraph", content: line === "" ? [] : [{ type: "text", text: line }] }));
  return { type: "doc", content };
}

export type LexiconFigures = { words: number; load: number; median: number; p95: number; mean: number };

/** Loading so many words, made of the characters of the texts, and looking for them in every text. */
export function evaluateLexicon(stories: readonly CorpusStory[], words: number): LexiconFigures {
  const characters = [...new Set(stories.map(({ text }) => text).join(""))].filter((character) => /\p{Script=Han}/u.test(character));
  const random = randomFrom(7);
  const made = new Set<string>();
  while (made.size < words)
    made.add(Array.from({ length: 2 + Math.floor(random() * 4) }, () => characters[Math.floor(random() * characters.length)]).join(""));
  // The general dictionary is read once a process, whatever rules there are.
  buildWordSet([]);
  const rules = [...made].map((word, id) => ruleOf(id, word, "ARTICLE"));
  const begun = performance.now();
  const set = buildWordSet(rules);
  const load = performance.now() - begun;
  const day = new Date();
  const times = stories.map(({ text }) => {
    const start = performance.now();
    matchWords(set, text, { scope: "ARTICLE", day });
    return performance.now() - start;
  });
  return { words, load, ...spread(times) };
}

/** Share of the texts in which a public list is found by its letters alone, and on word boundaries. */
export function evaluateList(stories: readonly CorpusStory[], file: string): { words: number; anywhere: number; whole: number } {
  const { rules } = readTextList(readFileSync(file, "utf8"));
  const set = buildWordSet(rules.map(({ word }, id) => ruleOf(id, word, "ARTICLE")));
  const day = new Date();
  let [anywhere, whole] = [0, 0];
  for (const { text } of stories) {
    const hits = matchWords(set, text, { scope: "ARTICLE", day, all: true });
    if (hits.length > 0) anywhere += 1;
    if (hits.some(({ isWhole }) => isWhole)) whole += 1;
  }
  return { words: rules.length, anywhere: anywhere / stories.length, whole: whole / stories.length };
}

function ruleOf(id: number, word: string, scope: "ARTICLE"): WordRule {
  return { id, word, level: "NOTE", scopes: [scope], exceptions: [], wholeWord: true, startsOn: null, endsOn: null };
}

export type DuplicateFigures = { archive: number; asked: number; found: number; wrong: number; median: number; p95: number };

/** Asks an archive of so many generated articles for edited copies of some of them: a twelfth of the lines gone, a line added. */
export async function evaluateDuplicates(archive: number, onProgress: (done: number) => void): Promise<DuplicateFigures> {
  await generateArticles({ count: archive, from: new Date("2025-01-01"), until: new Date("2026-11-01"), onProgress });
  const step = Math.max(1, Math.floor(archive / 200));
  const originals = await db.$queryRaw<{ id: number; text: string }[]>`
    SELECT id, text FROM (SELECT id, text, row_number() OVER (ORDER BY id) AS n FROM "Article") a WHERE n % ${step} = 0`;
  const times: number[] = [];
  let [found, wrong] = [0, 0];
  for (const { id, text } of originals) {
    const lines = text.split("\n");
    const copy = [...lines.filter((_, index) => index % 12 !== 5), "本文在转载时有删节。"].join("\n");
    const begun = performance.now();
    const duplicates = await findDuplicates(copy, null);
    times.push(performance.now() - begun);
    if (duplicates.some((duplicate) => duplicate.id === id)) found += 1;
    if (duplicates[0] && duplicates[0].id !== id) wrong += 1;
  }
  const { median, p95 } = spread(times);
  return { archive, asked: originals.length, found, wrong, median, p95 };
}

function spread(times: number[]): { median: number; p95: number; mean: number } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { median: at(0.5), p95: at(0.95), mean: times.reduce((sum, time) => sum + time, 0) / Math.max(1, times.length) };
}
