import { dayOf, formatDay, formInputDate, startOfDay } from "@/lib/format";
import { isDay } from "@/lib/text/day";

export type View = "month" | "week";
export type Range = { view: View; title: string; days: string[]; month: number; from: Date; to: Date; earlier: string; later: string };

const dayMs = 24 * 3_600_000;
const shift = (day: Date, days: number) => new Date(day.getTime() + days * dayMs);

/** The days on show: the weeks that hold a month, or one week; Monday first, days of Asia/Shanghai whatever zone the process lives in. */
export function rangeOf(given: { view?: string; day?: string }, now: Date): Range {
  const view: View = given.view === "week" ? "week" : "month";
  const day = isDay(given.day ?? "") ? new Date(`${given.day}T00:00:00Z`) : dayOf(now);
  const monday = (of: Date) => shift(of, -((of.getUTCDay() + 6) % 7));
  const first = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0));
  const start = monday(view === "week" ? day : first);
  const end = shift(monday(view === "week" ? day : last), 6);
  const days: string[] = [];
  for (let at = start; at <= end; at = shift(at, 1)) days.push(formInputDate(at));
  const address = (to: Date) => `/admin/schedule?view=${view}&day=${formInputDate(to)}`;
  return {
    ...{ view, days, month: day.getUTCMonth() + 1 },
    title: view === "week" ? `${formatDay(start)} 起一周` : `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月`,
    from: startOfDay(days[0] ?? ""),
    to: startOfDay(days.at(-1) ?? "", 1),
    earlier: address(view === "week" ? shift(day, -7) : shift(first, -1)),
    later: address(view === "week" ? shift(day, 7) : shift(last, 1)),
  };
}
