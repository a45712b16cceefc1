import { afterEach, describe, expect, test } from "vitest";
import {
  archivePath,
  dayOf,
  formatAge,
  formatClock,
  formatDate,
  formatDateTime,
  formatDay,
  formatRemaining,
  formInputTime,
  monthNumber,
  startOfDay,
} from "./format";

const now = new Date("2026-11-23T02:00:00Z");

describe("times on the page", () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  test.each(["UTC", "America/New_York", "Pacific/Apia", "Asia/Shanghai"])("are those of Asia/Shanghai on a server in %s", (server) => {
    process.env.TZ = server;
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(server);
    const lateEvening = new Date("2026-11-20T16:30:00Z");
    expect(formatDate(lateEvening)).toBe("2026年11月21日");
    expect(formatDateTime(lateEvening)).toBe("2026年11月21日 00:30");
    expect(formInputTime(lateEvening)).toBe("2026-11-21T00:30");
    // The days on which clocks change in New York.
    expect(formatDateTime(new Date("2026-03-08T07:30:00Z"))).toBe("2026年3月8日 15:30");
    expect(formatDateTime(new Date("1988-07-01T00:00:00Z"))).toBe("1988年7月1日 09:00");
    expect(startOfDay("2026-11-01", 1).toISOString()).toBe("2026-11-01T16:00:00.000Z");
  });

  test("always name the year, also on the last of February and at the turn of the year", () => {
    expect(formatDate(new Date("2028-02-28T16:00:00Z"))).toBe("2028年2月29日");
    expect(formatDate(new Date("2026-12-31T16:00:00Z"))).toBe("2027年1月1日");
    expect([monthNumber(new Date("2026-12-31T16:00:00Z")), archivePath(new Date("2026-12-31T15:59:59Z"))]).toEqual([
      202701,
      "/archive/2026/12",
    ]);
  });

  test.each([
    ["2026-11-23T01:59:30Z", "刚刚"],
    ["2026-11-23T01:48:00Z", "12分钟前"],
    ["2026-11-22T02:00:01Z", "23小时前"],
    ["2026-11-22T02:00:00Z", "2026年11月22日"],
    ["2026-11-23T02:00:01Z", "2026年11月23日"],
    ["2025-11-23T02:00:00Z", "2025年11月23日"],
  ])("%s is %s: relative only under 24 hours", (date, text) => {
    expect(formatAge(new Date(date), now)).toBe(text);
  });

  test.each([
    ["2026-11-22T16:00:00Z", "00:00"],
    ["2026-11-22T15:59:59Z", "昨天 23:59"],
    ["2026-11-22T02:00:01Z", "昨天 10:00"],
    ["2026-11-22T02:00:00Z", "2026年11月22日"],
    ["2020-04-03T02:00:00Z", "2020年4月3日"],
    ["2026-11-24T02:00:00Z", "2026年11月24日"],
  ])("%s is %s by the clock: without a date only under 24 hours, with the year from then on", (date, text) => {
    expect(formatClock(new Date(date), now)).toBe(text);
  });

  test.each(["1986-06-15", "1991-09-14T14:59:59", "1991-09-15T15:30:00", "1994-02-28T15:59:59.999", "2038-01-19T16:00:00"])(
    "at %s Z are those that the time zone's own rules give",
    (instant) => {
      const date = new Date(`${instant}${instant.includes("T") ? "" : "T15:30:00"}Z`);
      const byRule = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" });
      expect(formatDateTime(date)).toBe(byRule.format(date));
    },
  );

  test("a day keeps its date on the way to the database and back", () => {
    expect(formatDay(dayOf(new Date("2026-11-20T16:30:00Z")))).toBe("2026年11月21日");
  });
});

test.each([
  [3 * 86_400_000 - 5_000, "剩 3 天"],
  [86_400_000 - 60_000, "剩 24 小时"],
  [5_400_000 + 60_000, "剩 2 小时"],
  [600_000, "剩 10 分钟"],
  [-50 * 3_600_000, "已超时 2 天"],
])("a deadline %i ms off: %s", (ms, text) => expect(formatRemaining(new Date(ms), new Date(0))).toBe(text));
