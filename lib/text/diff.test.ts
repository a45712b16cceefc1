import { describe, expect, test } from "vitest";
import { countChanges, diffTexts, diffWords, type ParagraphDiff, type Piece } from "./diff";

/** [-went-]{+came+}, so that a comparison reads as a line. */
function write(pieces: Piece[]): string {
  return pieces.map(({ kind, text }) => (kind === "same" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`)).join("");
}

function lines(paragraphs: ParagraphDiff[]): string[] {
  return paragraphs.map(({ pieces }) => write(pieces));
}

/** The new text, or the old one, read back out of a comparison. */
function readBack(paragraphs: ParagraphDiff[], side: "added" | "removed"): string {
  return paragraphs
    .filter(({ kind }) => kind !== (side === "added" ? "removed" : "added"))
    .map(({ pieces }) =>
      pieces
        .filter(({ kind }) => kind === "same" || kind === side)
        .map(({ text }) => text)
        .join(""),
    )
    .join("\n");
}

describe("comparing words", () => {
  test("shows whole words that went and came", () => {
    expect(write(diffWords("产线下月投产，总投资六亿元。", "产线下月试产，总投资六十二亿元。"))).toBe(
      "产线下月[-投产-]{+试产+}，总投资[-六亿元-]{+六十二亿元+}。",
    );
  });

  test("finds no change where only the spacing differs", () => {
    expect(diffWords("2026 年11 月　投产", "2026年11月投产")).toEqual([{ kind: "same", text: "2026年11月投产" }]);
    expect(countChanges(diffWords("共 26 项，年底完成", "共26项，明年完成"))).toBe(1);
  });

  test("keeps characters beyond the basic plane whole", () => {
    const pieces = diffWords("𠮷田工厂开工", "𠮷野工厂开工");
    expect(pieces.every(({ text }) => text.isWellFormed())).toBe(true);
    expect(
      pieces
        .filter(({ kind }) => kind !== "removed")
        .map(({ text }) => text)
        .join(""),
    ).toBe("𠮷野工厂开工");
  });

  test("counts neighbouring words as one place", () => {
    expect(countChanges(diffWords("园区昨日公布名单", "管委会今日公布名单"))).toBe(1);
    expect(countChanges(diffWords("园区昨日公布完整名单", "管委会昨日公布部分名单"))).toBe(2);
  });

  test("says nothing of two empty texts, and everything of one", () => {
    expect(diffWords("", "")).toEqual([]);
    expect(diffWords("", "新增")).toEqual([{ kind: "added", text: "新增" }]);
    expect(diffWords("删去", "")).toEqual([{ kind: "removed", text: "删去" }]);
  });
});

describe("comparing texts", () => {
  const first = "气体站和纯水厂将先于产线三个月投用，园区为此预留了两条管廊。";
  const second = "环评批复要求生产废水回用率不低于百分之六十五。";
  const third = "人才公寓三期明年六月交付，配套学校同步招生。";

  test("leaves equal paragraphs alone, whatever empty lines stand between them", () => {
    const result = diffTexts(`${first}\n\n　　${second}\r\n${third}`, `${first}\n${second}\n\n${third}\n`);
    expect(result.map(({ kind }) => kind)).toEqual(["same", "same", "same"]);
  });

  test("shows a paragraph that went and one that came in their places", () => {
    expect(lines(diffTexts(`原标题：硅片产线\n${first}\n${third}`, `${first}\n${second}\n${third}`))).toEqual([
      "[-原标题：硅片产线-]",
      first,
      `{+${second}+}`,
      third,
    ]);
  });

  test("compares an edited paragraph with itself, not with its neighbour", () => {
    const after = second.replace("六十五", "七十");
    const result = diffTexts(`${first}\n${second}\n${third}`, `${after}\n${third}`);
    expect(result.map(({ kind }) => kind)).toEqual(["removed", "changed", "same"]);
    expect(lines(result)[1]).toBe("环评批复要求生产废水回用率不低于[-百分之六十五-]{+百分之七十+}。");
  });

  test("finds no change where a paragraph was only split or joined", () => {
    for (const [before, after] of [
      [`${first}${second}`, `${first}\n${second}`],
      [`${first}\n${second}`, `${first}${second}`],
    ] as const) {
      const result = diffTexts(before, after);
      expect(result.map(({ kind }) => kind)).toEqual(["same"]);
      expect(
        result
          .flatMap(({ pieces }) => pieces)
          .map(({ text }) => text)
          .join(""),
      ).toBe(after);
    }
  });

  test("shows what was changed in a paragraph that was also split", () => {
    const result = diffTexts(`${first}${second}`, `${first}\n${second.replace("环评批复", "环评文件")}`);
    expect(result).toHaveLength(1);
    expect(countChanges(result[0]?.pieces ?? [])).toBe(1);
  });

  test("holds both texts complete, however they were edited", () => {
    const words = ["园区", "产线", "投产", "设备", "，", "调试", "。", "六亿元", "审批", "𠮷", "2026"];
    let seed = 7;
    const random = (below: number) => (seed = (seed * 16_807) % 2_147_483_647) % below;
    const text = (paragraphs: number) =>
      Array.from({ length: paragraphs }, () => Array.from({ length: 4 + random(30) }, () => words[random(words.length)]).join("")).join(
        "\n",
      );
    for (let round = 0; round < 60; round++) {
      const before = text(1 + random(8));
      const after =
        round % 2 === 0
          ? text(1 + random(8))
          : before
              .split("\n")
              .filter(() => random(5) > 0)
              .map((line) => line.replace(words[random(words.length)] ?? "", words[random(words.length)] ?? ""))
              .join("\n");
      const result = diffTexts(before, after);
      const bare = (value: string) => value.replace(/\s/g, "");
      expect(bare(readBack(result, "added"))).toBe(bare(after));
      expect(bare(readBack(result, "removed"))).toBe(bare(before));
    }
  });

  test("gives up on words, not on the reader, when two long texts have nothing in common", { timeout: 5_000 }, () => {
    const long = (words: string, mark: string) => Array.from({ length: 4_000 }, (_, index) => `${words}${index}`).join(mark);
    expect(diffTexts(long("园区审批提速", "，"), long("玉米深加工链", "；")).map(({ kind }) => kind)).toEqual(["removed", "added"]);
    const many = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word}${index}`).join("\n");
    expect(diffTexts(many("旧段"), many("新句"))).toHaveLength(6_000);
  });
});
