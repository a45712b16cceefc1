import { describe, expect, test } from "vitest";
import { medalOf, mostPoints, pointsOf, type StoryFacts } from "./formula";

const good: StoryFacts = {
  ageDays: 0,
  isRetracted: false,
  hasSource: true,
  hasSummary: true,
  hasAlts: true,
  corrections: 0,
  reads: 1,
  shares: 0,
  views: 100,
  commentsKept: 0,
  commentsRemoved: 0,
};
const many = (count: number, given: Partial<StoryFacts> = {}) => Array.from({ length: count }, () => ({ ...good, ...given }));
const score = (stories: StoryFacts[]) => medalOf(pointsOf(stories)).score;

describe("the sum of a medal", () => {
  test("has parts that make 100, and no part gives more than its most", () => {
    expect(Object.values(mostPoints).reduce((sum, most) => sum + most, 0)).toBe(100);
    const parts = pointsOf(many(500, { reads: 1_000, shares: 1_000, commentsKept: 10_000 }));
    for (const part of [parts.quality, parts.reads, parts.comments, parts.shares, parts.steadiness])
      expect(part.points).toBeLessThanOrEqual(part.most);
    expect(medalOf(parts)).toMatchObject({ score: 100, level: 3 });
  });

  test("gives nobody a medal for one or two stories, and nothing for none", () => {
    expect(medalOf(pointsOf(many(2, { reads: 100 }))).level).toBe(0);
    expect(medalOf(pointsOf([]))).toMatchObject({ level: 0 });
  });

  test("one story that everybody reads does not carry the rest", () => {
    expect(pointsOf([...many(9, { reads: 0.1 }), { ...good, reads: 10_000 }]).reads.points).toBeLessThan(5);
  });

  test("shares count by reads and up to their most: neither one story passed on by everybody nor three readers' zeal carries an author", () => {
    expect(pointsOf(many(8, { shares: 4 })).shares).toEqual({ points: 10, most: 10, value: 4 });
    expect(pointsOf(many(8, { shares: 400 })).shares.points).toBe(10);
    expect(pointsOf([...many(9), { ...good, shares: 100 }]).shares.points).toBe(1);
    expect(pointsOf(many(8, { shares: 1, views: 1 })).shares.points).toBe(5);
    expect(pointsOf(many(8, { shares: 4, isRetracted: true })).shares.points).toBe(0);
    // The fresh story counts twice what the one of 90 days ago does.
    expect(
      pointsOf([
        { ...good, shares: 4 },
        { ...good, ageDays: 90 },
      ]).shares.value,
    ).toBe(2.7);
  });

  test.each<[string, Partial<StoryFacts>]>([
    ["without a source", { hasSource: false }],
    ["corrected", { corrections: 1 }],
    ["retracted", { isRetracted: true }],
    ["read less", { reads: 0.5 }],
    ["whose comments had to go", { commentsRemoved: 5 }],
  ])("is less with stories %s", (_what, given) => {
    expect(score([...many(5), ...many(3, given)])).toBeLessThan(score(many(8)));
  });

  test("is less as the stories age, and more with new ones", () => {
    expect(score(many(8, { ageDays: 180 }))).toBeLessThan(score(many(8)));
    expect(score([...many(8, { ageDays: 180 }), ...many(3)])).toBeGreaterThan(score(many(8, { ageDays: 180 })));
  });
});
