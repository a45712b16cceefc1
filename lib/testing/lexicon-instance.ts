import { createInterface } from "node:readline";
import { findLexiconHits } from "@/lib/lexicon/hot";

/** Another instance: for each line it is given (JSON: text, now) it answers with the words that it finds. */
for await (const line of createInterface({ input: process.stdin })) {
  const { text, now } = JSON.parse(line) as { text: string; now: string };
  const hits = await findLexiconHits(text, "ARTICLE", new Date(now));
  process.stdout.write(`${JSON.stringify(hits.map(({ word }) => word))}\n`);
}
process.exit(0);
