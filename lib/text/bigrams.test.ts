import { describe, expect, test } from "vitest";
import { searchTokens, searchVector } from "./bigrams";

const tokens = (text: string) => searchTokens(text).map(({ token, at }) => `${token}@${at}`);

describe("search tokens", () => {
  test.each([
    ["单晶炉", ["单晶@1", "晶炉@2", "炉@3"]],
    ["炉", ["炉@1"]],
    ["Ａ股，PM2.5", ["a@1", "股@2", "pm2@3", "5@4"]],
    ["12英寸LED屏", ["12@1", "英寸@2", "寸@3", "led@4", "屏@5"]],
    ["产\u200b能", ["产能@1", "能@2"]],
    ["葛\u{e0100}城", ["葛城@1", "城@2"]],
    ["𨭎合金", ["𨭎合@1", "合金@2", "金@3"]],
    ["Москва é", ["москва@1", "é@2"]],
    ["……！？", []],
    ["", []],
  ])("of %j", (text, expected) => {
    expect(tokens(text)).toEqual(expected);
  });

  test("of one story run through headline, summary, tags and text with a gap between them", () => {
    const { tokens: vector, length } = searchVector({ headline: "铝箔", summary: "铝箔", tags: ["箔材"], text: "铝箔。铝箔，铝箔，铝箔" });
    const lexemes = vector.split(" ");
    expect(lexemes).toContain("'铝箔':1,4,10,12,14,16");
    expect(lexemes).toContain("'箔材':7");
    expect(lexemes.filter((lexeme) => lexeme.startsWith("'^"))).toEqual(["'^铝箔'", "'^箔'", "'^箔材'", "'^材'"]);
    expect(lexemes).toContain("'+铝箔'");
    expect(lexemes).toContain("'++铝箔'");
    expect(lexemes).not.toContain("'+箔材'");
    expect(lexemes).not.toContain("'~'");
    expect(length).toBe(8);
  });

  test("of a very long story stay within what PostgreSQL takes, and say that places are missing", () => {
    const text = Array.from({ length: 300_000 }, (_value, index) => String.fromCodePoint(0x4e00 + ((index * index) % 20_011))).join("");
    const { tokens: vector } = searchVector({ headline: "长文", summary: "", tags: [], text });
    expect(vector.endsWith("'~'")).toBe(true);
    expect(Buffer.byteLength(vector.replace(/:[\d,]+/g, ""))).toBeLessThan(1_000_000);
  });
});
