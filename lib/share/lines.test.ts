import { describe, expect, test } from "vitest";
import { breakableParts } from "@/lib/text/words";
import { setHeadline } from "./lines";

const column = 1056;
const set = (headline: string) => setHeadline(breakableParts(headline), column);

describe("a headline on a share picture", () => {
  test("of eight characters is one line in the largest type", () => {
    expect(set("硅片产线设备落位")).toEqual({ size: 104, lines: ["硅片产线设备落位"] });
  });

  test("breaks behind the comma where that costs little type", () => {
    expect(set("首台十二英寸单晶炉落位，德州硅片二期进入设备安装")).toEqual({
      size: 80,
      lines: ["首台十二英寸单晶炉落位，", "德州硅片二期进入设备安装"],
    });
  });

  test("of sixty characters is whole, in four lines at most, and no word is split", () => {
    const headline =
      "“拿地即开工”试行一年：三个园区四十七宗工业用地平均审批时间从九十二天压到三十一天，图审提前到土地挂牌之前，企业仍担心验收环节太慢";
    const { size, lines } = set(headline);
    expect([...headline].length).toBeGreaterThanOrEqual(60);
    expect(lines.length).toBeLessThanOrEqual(4);
    expect(size).toBeGreaterThanOrEqual(56);
    expect(lines.join("")).toBe(headline);
    const starts = new Set<number>();
    breakableParts(headline).reduce((at, part) => (starts.add(at), at + part.length), 0);
    let at = 0;
    for (const line of lines) {
      expect(starts, line).toContain(at);
      at += line.length;
    }
  });

  test("keeps names of letters and figures together", () => {
    const { lines } = set("GB/T 12459-2026发布：ASME B16.9与EN 10253-2对照，管件企业需在2027年1月1日前完成API 5L认证");
    for (const name of ["GB/T 12459-2026", "ASME B16.9", "EN 10253-2", "API 5L", "1月1日"])
      expect(
        lines.some((line) => line.includes(name)),
        name,
      ).toBe(true);
  });

  test("that is far too long ends in … behind a word", () => {
    const { size, lines } = set("产业园区招商大会开幕，".repeat(20));
    expect([size, lines.length]).toEqual([56, 4]);
    expect(lines.at(-1)).toMatch(/[^，]…$/u);
    for (const line of lines) expect([...line].length * size).toBeLessThanOrEqual(column);
  });

  test("of one endless word is broken inside it, and one character stands alone", () => {
    const { lines } = setHeadline([`https://example.com/${"m".repeat(300)}`], column);
    expect(lines.length).toBe(4);
    expect(lines.at(-1)).toMatch(/…$/);
    expect(set("涨")).toEqual({ size: 104, lines: ["涨"] });
  });
});
