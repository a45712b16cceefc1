import { findLexiconHits } from "@/lib/lexicon/hot";

/** Words of the lexicon in a comment, as they stand there: those that cannot, and those a moderator should read first. */
export async function wordsOf(text: string, now: Date): Promise<{ blocked: string[]; doubtful: string[] }> {
  const hits = await findLexiconHits(text, "COMMENT", now);
  const at = (level: (typeof hits)[number]["level"]) => [...new Set(hits.filter((hit) => hit.level === level).map(({ quote }) => quote))];
  return { blocked: at("BLOCK"), doubtful: at("SECOND_READER") };
}
