import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { createArticle } from "@/lib/testing/factories";
import { listMonths, monthOfAddress, placeInArchive } from "./months";

beforeEach(async () => {
  await db.article.deleteMany();
});

describe("the archive", () => {
  test("counts the stories of each month, the newest month first, by the clock of Shanghai", async () => {
    await createArticle({ publishedAt: new Date("2026-10-31T15:59:59Z") }); // 23:59 on the 31st there
    await createArticle({ publishedAt: new Date("2026-10-31T16:00:00Z") }); // midnight of the 1st
    await createArticle({ publishedAt: new Date("2026-11-20T00:00:00Z") });
    await createArticle({ publishedAt: new Date("2025-12-31T16:30:00Z") }); // New Year's Day
    expect(await listMonths()).toEqual([
      { month: 202611, articles: 2 },
      { month: 202610, articles: 1 },
      { month: 202601, articles: 1 },
    ]);
  });

  test("is empty while nothing is published", async () => {
    await createArticle({ status: "DRAFT" });
    await createArticle({ status: "SCHEDULED" });
    await createArticle({ status: "RETRACTED" });
    expect(await listMonths()).toEqual([]);
  });
});

describe("a month's address", () => {
  test.each([
    ["2026", "11", 202611],
    ["2026", "01", 202601],
    ["2026", "1", 202601],
    ["2026", "00", null],
    ["2026", "13", null],
    ["2026", "001", null],
    ["2026", "1a", null],
    ["2026", "-1", null],
    ["26", "11", null],
    ["0026", "11", null],
    ["20266", "11", null],
    ["２０２６", "11", null],
  ])("/archive/%s/%s is %s", (year, month, expected) => {
    expect(monthOfAddress(year, month)).toBe(expected);
  });
});

describe("a month in the archive", () => {
  const months = [
    { month: 202611, articles: 2 },
    { month: 202608, articles: 9 },
    { month: 202512, articles: 1 },
  ];

  test.each([
    ["with stories leads to the ones around it that have some", 202608, { exists: true, previous: 202512, next: 202611 }],
    ["without stories between others exists too", 202609, { exists: true, previous: 202608, next: 202611 }],
    ["that is the newest leads only back", 202611, { exists: true, previous: 202608, next: null }],
    ["that is the first leads only on", 202512, { exists: true, previous: null, next: 202608 }],
    ["that is the current one exists before its first story", 202612, { exists: true, previous: 202611, next: null }],
    ["before the first does not exist", 202511, { exists: false }],
    ["to come does not exist", 202701, { exists: false }],
  ])("%s", (_says, month, expected) => {
    expect(placeInArchive(months, month, 202612)).toMatchObject(expected);
  });

  test("exists alone, as the current one, while there are no stories", () => {
    expect(placeInArchive([], 202611, 202611)).toEqual({ exists: true, previous: null, next: null });
    expect(placeInArchive([], 202610, 202611).exists).toBe(false);
  });
});
