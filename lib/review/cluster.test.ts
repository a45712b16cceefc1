import { describe, expect, test } from "vitest";
import { clusterOf, type Reporter } from "./cluster";
import { accuracyOf, priorityOf } from "./priority";
import { classes } from "./reasons";

const start = new Date("2026-11-27T08:00:00Z").getTime();
const hour = 3_600_000;

/** Somebody of their own: nothing in common with any other number. */
const one = (number: number, given: Partial<Reporter> = {}): Reporter => ({
  at: new Date(start + number * hour),
  reason: "FALSE",
  network: `n${number}`,
  browser: `b${number}`,
  details: "",
  ...given,
});
const many = (count: number, of: (index: number) => Partial<Reporter>) =>
  Array.from({ length: count }, (_, index) => one(index, of(index)));
const independent = (reporters: Reporter[]) => new Set(clusterOf(reporters)).size;

describe("reporters count as", () => {
  test("three when they have nothing in common", () => {
    expect(clusterOf(many(3, () => ({})))).toEqual([1, 2, 3]);
  });

  test("one when ten of them sit in one office", () => {
    expect(independent(many(10, () => ({ network: "office" })))).toBe(1);
  });

  test("one when they send one text from everywhere, with a word changed here and there", () => {
    const text = (index: number) => `这篇报道完全是编造的，公司已经发过声明，请立即删除${"！".repeat(index % 3)}${index % 2 ? "谢谢" : ""}`;
    expect(independent(many(30, (index) => ({ details: text(index) })))).toBe(1);
  });

  test("one when a crowd comes within a minute, whatever it says", () => {
    const crowd = many(200, (index) => ({
      at: new Date(start + index * 250),
      details: `第${index}个人说：数字${index * 7}对不上，我是${index}`,
    }));
    expect(independent(crowd)).toBe(1);
  });

  test("two when one browser comes again at once from another network with the same reason, and others later", () => {
    const at = (minutes: number) => new Date(start + minutes * 60_000);
    const same = { browser: "same" };
    expect(independent([one(0, { ...same, at: at(0) }), one(1, { ...same, at: at(1) }), one(2, { ...same, at: at(9) })])).toBe(2);
  });

  test("two when one browser comes again at once with another reason: it may be two people with one telephone", () => {
    const same = { browser: "same", at: new Date(start) };
    expect(independent([one(0, same), one(1, { ...same, reason: "SPAM" })])).toBe(2);
  });

  test("as many as they are when all of them say the same few letters, which anybody may say", () => {
    expect(independent(many(5, () => ({ details: "数字不对。" })))).toBe(5);
    expect(independent(many(5, () => ({ details: "第三段的数字不对。" })))).toBe(1);
  });

  test("as many as they are when five people come over a day with words of their own", () => {
    const said = ["投产时间写错了一年", "总投资与公告不符", "企业名称应为有限责任公司", "照片不是这个园区", "引语没有说过"];
    expect(independent(many(5, (index) => ({ details: said[index] ?? "" })))).toBe(5);
  });

  test("the same as before when more come after them", () => {
    const first = many(5, () => ({}));
    expect(clusterOf([...first, one(9, { network: "n2" })]).slice(0, 5)).toEqual(clusterOf(first));
  });
});

test("a brigade of 200 ranks below three independent reporters, even when it cries louder", () => {
  const now = new Date(start + 4 * hour);
  const weigh = (reporters: Reporter[]) => {
    const clusters = new Map(clusterOf(reporters).map((number, index) => [number, reporters[index]?.reason ?? "OTHER"]));
    return priorityOf(
      [...clusters.values()].map((reason) => ({ severity: classes[reason].severity, accuracy: 1 })),
      40,
      new Date(start),
      now,
    ).priority;
  };
  const three = many(3, () => ({}));
  const brigade = many(200, (index) => ({ at: new Date(start + index * 200), reason: "ILLEGAL", network: `office${index % 40}` }));
  expect(weigh(three)).toBeGreaterThan(weigh(brigade));
});

test("the priority is the product of its parts, and each part does what it says", () => {
  const at = (hours: number) => new Date(start + hours * hour);
  const weights = [
    { severity: 5, accuracy: 1 },
    { severity: 3, accuracy: 1.5 },
  ];
  const { priority, parts } = priorityOf(weights, 7, at(0), at(12));
  expect(parts).toEqual({ severity: 4, perHour: 7, reach: 4, reporters: 2, accuracy: 1.25, hours: 12, age: 1.5 });
  expect(priority).toBe(60);
  expect(priorityOf(weights, 7, at(0), at(1_000)).parts.age).toBe(4);
  expect(priorityOf([], 0, at(0), at(0)).priority).toBe(1);
  expect([accuracyOf(0, 0), accuracyOf(8, 8), accuracyOf(0, 8)]).toEqual([1, 1.8, 0.2]);
});
