import type { StoredContent } from "@/lib/article/content";

/** Everything of an article but its text, which lives in the editor. */
export type Fields = Omit<StoredContent, "body">;

export type CategoryChoice = { id: number; label: string };

/** The day of an ISO time as a date field takes it; "" without one. */
export function dayOfIso(iso: string | null): string {
  return iso?.slice(0, 10) ?? "";
}

/** Midnight UTC of a day as a date field gives it: how days without a time are kept. */
export function isoOfDay(day: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T00:00:00.000Z` : null;
}

const shanghai = 8 * 3_600_000;

/** An instant as a field of date and time takes it, in Asia/Shanghai. */
export function localOfIso(iso: string | null): string {
  return iso === null ? "" : new Date(new Date(iso).getTime() + shanghai).toISOString().slice(0, 16);
}

export function isoOfLocal(local: string): string | null {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local) ? new Date(`${local.slice(0, 16)}:00+08:00`).toISOString() : null;
}
