import { diffArrays } from "diff";
import type { Piece } from "@/lib/text/diff";

const segmenter = "Segmenter" in Intl ? new Intl.Segmenter("zh", { granularity: "word" }) : null;
/** Beyond so many edits the two are shown as replaced as a whole: the search would hold up the page. */
const maxEdits = 1_500;

function cut(text: string): string[] {
  return segmenter ? [...segmenter.segment(text)].map(({ segment }) => segment) : [...text];
}

/** Two texts compared word by word in the browser; the server has lib/text/diff. */
export function wordDiff(before: string, after: string): Piece[] {
  const chunks = diffArrays(cut(before), cut(after), { maxEditLength: maxEdits });
  const pieces: Piece[] = chunks
    ? chunks.map(({ value, added, removed }) => ({ kind: added ? "added" : removed ? "removed" : "same", text: value.join("") }))
    : [
        { kind: "removed", text: before },
        { kind: "added", text: after },
      ];
  return pieces.filter(({ text }) => text !== "");
}
