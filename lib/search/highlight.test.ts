import { describe, expect, test } from "vitest";
import { readQuery } from "./ask";
import { highlight, patternOf, snippetOf } from "./highlight";

const marked = (text: string, q: string) =>
  highlight(text, patternOf(readQuery(q).terms))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join("");

describe("what was searched for", () => {
  test("is marked where it stands, whatever signs before it change their length", () => {
    expect(marked("宁川（新区）集成电路 ABC", "集成电路")).toBe("宁川（新区）[集成电路] ABC");
    expect(marked("１２㎡…ｶﾞ😀集成电路", "集成电路")).toBe("１２㎡…ｶﾞ😀[集成电路]");
    expect(marked("ﬁ 集成\u200b电路", "集成电路")).toBe("ﬁ [集成\u200b电路]");
  });

  test("is marked in full-width letters and capitals as in plain ones", () => {
    expect(marked("《ＬＥＤ》与led", "led")).toBe("《[ＬＥＤ]》与[led]");
  });

  test("is marked behind any sign of the basic plane", () => {
    const pattern = patternOf(readQuery("集成").terms);
    const wrong = [];
    for (let code = 0; code < 0x10000; code++) {
      const text = `甲${String.fromCharCode(code)}集成`;
      const hits = highlight(text, pattern).flatMap((piece) => (piece.hit ? piece.text : []));
      if (hits.join() !== "集成") wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
  });
});

test("a passage begins with a sentence, not with the quotation mark that closes the one before", () => {
  const text = "负责人说：“窑炉已经点火。”两条产线年内投产，“设备都到了。”";
  const passage = snippetOf(text, patternOf(readQuery("产线").terms));
  expect(passage?.map((piece) => piece.text).join("")).toMatch(/^两条产线/);
});
