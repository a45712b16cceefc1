import { countChanges, diffTexts, diffWords, type ParagraphDiff, type Piece } from "@/lib/text/diff";

/** What this portal changed in a story that came from outside. `count`: places in headline and text together. */
export type Changes = { headline: Piece[]; text: ParagraphDiff[]; count: number };

type Compared = { headline: string; text: string; original: { headline: string; text: string } | null };

/**
 * Our changes against the original as it came in; null where none was kept. Some milliseconds for a story
 * of usual length: only paragraphs that differ are cut into words.
 */
export function changesOf({ headline, text, original }: Compared): Changes | null {
  if (!original) return null;
  // A source without a headline of its own was given one, not changed.
  const inHeadline = original.headline.trim() === "" ? [] : diffWords(original.headline, headline);
  const inText = diffTexts(original.text, text);
  const count = countChanges(inHeadline) + inText.reduce((sum, { pieces }) => sum + countChanges(pieces), 0);
  return { headline: inHeadline, text: inText, count };
}
