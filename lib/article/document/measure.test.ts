import { expect, test } from "vitest";
import { countCharacters, hanWidth, outlineOf, readingMinutes, textOf } from "./measure";
import { readDocument } from "./render";

test.each([
  ["", 0],
  ["项目总投资3.2亿元，年产能50GWh。", 14],
  ["A new plant 开工", 5],
  ["“战略”……", 6],
  ["  \n\t", 0],
])("%j has %i characters, as word processors count them", (text, count) => {
  expect(countCharacters(text)).toBe(count);
});

test.each([
  ["钢厂复产", 4],
  ["AI算力", 3],
  ["5G+工业互联网", 7],
  ["𠀀𠀁", 2],
])("the headline %j is %i Han wide", (text, width) => {
  expect(hanWidth(text)).toBe(width);
});

test("a short text takes a minute, none takes none", () => {
  expect([0, 1, 450, 2_000].map(readingMinutes)).toEqual([0, 1, 1, 4]);
});

test("the outline names headings in order, also those inside of other blocks", () => {
  const heading = (level: number, text: string) => ({ type: "heading", attrs: { level }, content: [{ type: "text", text }] });
  const doc = readDocument({
    type: "doc",
    content: [heading(2, "一期"), { type: "blockquote", attrs: { speaker: null }, content: [heading(3, "产线")] }],
  });
  expect(outlineOf(doc)).toEqual([
    { level: 2, text: "一期", pos: 0 },
    { level: 3, text: "产线", pos: 5 },
  ]);
  expect(countCharacters(textOf(doc))).toBe(4);
});
