import { expect, test } from "vitest";
import { parseDate } from "./date";
import { oldPathOf } from "./old-path";

test.each([
  ["2026-3-30 23:37:00", "2026-03-30T15:37:00.000Z"],
  ["2026-03-30 00:05", "2026-03-29T16:05:00.000Z"],
  ["2026年3月30日 8时5分", "2026-03-30T00:05:00.000Z"],
  ["2026年3月30日", "2026-03-29T16:00:00.000Z"],
  ["2026/3/30", "2026-03-29T16:00:00.000Z"],
  ["2026-03-30T23:37:00Z", "2026-03-30T23:37:00.000Z"],
  ["2026-03-30T23:37:00.5+0900", "2026-03-30T14:37:00.500Z"],
  ["Mon, 30 Mar 2026 23:37:00 +0000", "2026-03-30T23:37:00.000Z"],
  ["1774913820", "2026-03-30T23:37:00.000Z"],
  ["1774913820000", "2026-03-30T23:37:00.000Z"],
])("%s is read as %s", (text, iso) => {
  expect(parseDate(text)?.toISOString()).toBe(iso);
});

test.each([
  "",
  "昨天",
  "2026-02-30",
  "2026-13-01",
  "2026-01-01 25:00",
  "0000-00-00 00:00:00",
  "1203-01-01",
  "99999999999999",
  "Monday",
  "2026",
])("%s is no date", (text) => {
  expect(parseDate(text)).toBeNull();
});

test("a date without a zone is read in the zone that is asked for", () => {
  expect(parseDate("2026-03-30 23:37:00", "+00:00")?.toISOString()).toBe("2026-03-30T23:37:00.000Z");
});

test.each([
  ["https://old.example/2019/05/%E6%B5%8B%E8%AF%95/?utm=1#top", "/2019/05/测试"],
  ["/archives/12.html", "/archives/12.html"],
  ["https://old.example/?p=12", null],
  ["https://old.example/", null],
  ["https://old.example/articles/3-x", null],
  ["https://old.example/sitemap-2.xml", null],
  ["https://old.example/%00x", null],
  ["https://old.example/%E6%B5", null],
  ["mailto:a@b.example", null],
])("the old address %s is kept as %s", (address, path) => {
  expect(oldPathOf(address)).toBe(path);
});
