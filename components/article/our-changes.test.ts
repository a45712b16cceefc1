import { describe, expect, test } from "vitest";
import type { ParagraphDiff } from "@/lib/text/diff";
import { foldUnchanged } from "./our-changes";

/** "=" for an unchanged paragraph, "!" for a changed one. */
function runsOf(text: string): string[] {
  const paragraphs = [...text].map((sign): ParagraphDiff => ({
    kind: sign === "=" ? "same" : "changed",
    pieces: [{ kind: "same", text: sign }],
  }));
  return foldUnchanged(paragraphs).map(
    (run) => `${run.folded ? "folded " : ""}${run.paragraphs.map(({ pieces }) => pieces[0]?.text).join("")}`,
  );
}

describe("unchanged paragraphs", () => {
  test.each([
    ["beside a change stay open, the others are folded", "=====!====", ["folded ====", "=!=", "folded ==="]],
    ["between two changes stay open when there are few", "!==!", ["!==!"]],
    ["that are alone in their run are not worth folding", "!===!", ["!=", "=", "=!"]],
    ["are all folded when nothing changed", "===", ["folded ==="]],
  ])("%s", (_says, paragraphs, expected) => {
    expect(runsOf(paragraphs)).toEqual(expected);
  });
});
