import { cache } from "react";
import { showing, tagOf } from "@/lib/cache";
import { db } from "@/lib/db";

/** `month`: yyyymm in Asia/Shanghai. */
export type ArchiveMonth = { month: number; articles: number };

/** The months that have stories, newest first, counted in the listing's own index. */
export const listMonths = cache(async (): Promise<ArchiveMonth[]> => {
  // Whatever moves a count is published, edited or retracted, and so changes the list of the newest as well.
  showing(tagOf.newest());
  const rows = await db.articleListing.groupBy({ by: ["listId"], where: { kind: "MONTH" }, _count: true, orderBy: { listId: "desc" } });
  return rows.map(({ listId, _count }) => ({ month: listId, articles: _count }));
});

/** yyyymm of an address /archive/{yyyy}/{mm}, with or without a leading zero; null for what is no month. */
export function monthOfAddress(year: string, month: string): number | null {
  if (!/^[1-9]\d{3}$/.test(year) || !/^\d{1,2}$/.test(month)) return null;
  const number = Number(month);
  return number >= 1 && number <= 12 ? Number(year) * 100 + number : null;
}

/**
 * Where a month stands in the archive: whether readers may open it at all (from the first month with
 * stories to the current one, so that the archive has an end), and the months with stories around it.
 */
export function placeInArchive(months: readonly ArchiveMonth[], month: number, currentMonth: number) {
  const first = months.at(-1)?.month ?? currentMonth;
  return {
    exists: months.some((other) => other.month === month) || (month >= first && month <= currentMonth),
    previous: months.find((other) => other.month < month)?.month ?? null,
    next: months.findLast((other) => other.month > month)?.month ?? null,
  };
}
