import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { countSearch, flushSearchTerms, forgetSearchTerms, listTerms, mayKeep } from "./terms";

describe("what readers search for", () => {
  test("is counted by day under one form of a word, and added to what stands", async () => {
    const now = new Date("2026-03-05T02:00:00Z");
    countSearch("ＬＥＤ  灯", true, now);
    countSearch("led 灯", false, now);
    countSearch("铝棒", false, now);
    await flushSearchTerms();
    countSearch("铝棒", false, now);
    await flushSearchTerms();
    expect(await listTerms(now, { days: 7, empty: false, take: 10 })).toEqual([
      { query: "led 灯", searches: 2, found: 1 },
      { query: "铝棒", searches: 2, found: 0 },
    ]);
    expect((await listTerms(now, { days: 7, empty: true, take: 10 })).map(({ query }) => query)).toEqual(["铝棒"]);
    expect(await listTerms(new Date("2026-04-05"), { days: 7, empty: false, take: 10 })).toEqual([]);
    await forgetSearchTerms(new Date("2026-09-01"));
    expect(await db.searchTerm.count()).toBe(0);
  });

  test("is kept while the database does not take it, with what is searched for meanwhile", async () => {
    const now = new Date("2026-03-05T02:00:00Z");
    countSearch("钢卷", true, now);
    await db.$executeRaw`ALTER TABLE "SearchTerm" RENAME TO "Away"`;
    try {
      const writing = flushSearchTerms();
      countSearch("钢卷", false, now);
      await expect(writing).rejects.toThrow("SearchTerm");
    } finally {
      await db.$executeRaw`ALTER TABLE "Away" RENAME TO "SearchTerm"`;
    }
    await flushSearchTerms();
    expect(await listTerms(now, { days: 1, empty: false, take: 10 })).toEqual([{ query: "钢卷", searches: 2, found: 1 }]);
  });

  test.each([
    ["厂房出租", true],
    ["2026年 补贴", true],
    ["", false],
    ["zhou.he@example.com", false],
    ["138 0000 0000", false],
    ["0534-1234567", false],
    ["长".repeat(41), false],
  ])("%s is kept: %s", (query, kept) => {
    expect(mayKeep(query)).toBe(kept);
  });
});
