import { describe, expect, test } from "vitest";
import { grams, jaccard, signatureOf, signatureSimilarity } from "./similarity";
import { breakableParts, classOfWord, contentWords, termId, termVector } from "./words";

describe("words", () => {
  test("of content leave out bare numbers, single letters and words that stand in any text", () => {
    expect(contentWords("记者表示，今年的冷库 12 座，ＬＥＤ屏 3 块")).toEqual(["冷库", "led"]);
  });

  test.each([
    ["冷库", "noun"],
    ["德州", "place"],
    ["北部", "modifier"],
    ["表示", "other"],
    ["青岚屿", "coined"],
  ])("%s is a %s", (word, kind) => {
    expect(classOfWord(word)).toBe(kind);
  });

  test("of the headline and of tags weigh more than those of the text, and weights stay below 1", () => {
    const { terms, weights } = termVector({ headline: "冷库", tags: ["谷电"], text: "苹果。苹果。苹果。苹果。梨子。" });
    const weightOf = (word: string) => weights[terms.indexOf(termId(word))] ?? NaN;
    expect(weightOf("冷库")).toBeGreaterThan(weightOf("梨子"));
    expect(weightOf("谷电")).toBe(weightOf("冷库"));
    expect(weightOf("苹果")).toBeGreaterThan(weightOf("冷库"));
    expect(Math.max(...weights)).toBeLessThan(1);
    expect(new Set(terms).size).toBe(terms.length);
  });
});

describe("similarity", () => {
  const text = "冷库夜里制冰、白天放冷，苹果的保鲜成本降了一成。果农说，电费省下来，入库的价格才好谈。冷库老板把账贴在墙上。";

  test("of a signature is near that of the texts", () => {
    for (const other of [
      text,
      text.replace("果农说", "果农表示"),
      `${text}${text.slice(0, 30)}另加一段新话。`,
      "公交公司把三条线路改到新桥。",
    ]) {
      const exact = jaccard(grams(text), grams(other));
      expect(Math.abs(signatureSimilarity(signatureOf(text), signatureOf(other)) - exact)).toBeLessThan(0.2);
    }
  });

  test("does not see punctuation, width and case", () => {
    expect(jaccard(grams("AGV小车，进厂了！"), grams("ａｇｖ 小车进厂了"))).toBe(1);
  });

  test("of a text shorter than a gram is that of the whole text", () => {
    expect(jaccard(grams("铝箔"), grams("铝箔"))).toBe(1);
    expect(jaccard(grams("铝箔"), grams("铜箔"))).toBe(0);
  });
});

describe("a headline", () => {
  test.each([
    ["园区投产在即，先过三道检验", "园区|投产在即，|先过三道|检验"],
    ["德州：用数据说话", "德州：|用数据说话"],
    ["北区外防扩散内防反弹 加强巡查", "北区|外|防扩散|内防反弹 |加强巡查"],
    ["一次说清", "一次|说|清"],
  ])("breaks between words, and near the end of a phrase at that end only: %s", (headline, parts) => {
    expect(breakableParts(headline).join("|")).toBe(parts);
  });
});
