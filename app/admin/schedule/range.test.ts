import { describe, expect, test } from "vitest";
import { rangeOf } from "./range";

const now = new Date("2026-11-27T16:30:00Z"); // already the 28th in Asia/Shanghai

describe("the days of the calendar", () => {
  test("are whole weeks from Monday that hold the month of today in Asia/Shanghai", () => {
    const { days, title, from, to, earlier, later } = rangeOf({}, now);
    expect([days[0], days.at(-1), days.length, title]).toEqual(["2026-10-26", "2026-12-06", 42, "2026年11月"]);
    expect([from.toISOString(), to.toISOString()]).toEqual(["2026-10-25T16:00:00.000Z", "2026-12-06T16:00:00.000Z"]);
    expect([earlier, later]).toEqual(["/admin/schedule?view=month&day=2026-10-31", "/admin/schedule?view=month&day=2026-12-01"]);
  });

  test("are seven of one week", () => {
    expect(rangeOf({ view: "week", day: "2028-02-29" }, now).days).toEqual(
      ["28", "29"].map((day) => `2028-02-${day}`).concat(["01", "02", "03", "04", "05"].map((day) => `2028-03-${day}`)),
    );
  });

  test("are this month's for a day that is none", () => {
    for (const day of ["2026-13-45", "2027-02-29", "0000-01-01", "x", ""]) expect(rangeOf({ day }, now).title).toBe("2026年11月");
  });
});
