import { z } from "zod";

/**
 * Whether this is a day as forms and addresses write it: 2026-11-21. 2027-02-29 is none, though JavaScript would
 * take it for the first of March; nor is one outside of 1900–2199, which PostgreSQL may not read.
 */
export function isDay(text: string): boolean {
  if (!/^(?:19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day of a form as midnight UTC, the form in which `@db.Date` columns are written; null for an empty field. */
export const dayOrNone = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "请填写有效的日期")
  .transform((text) => (text === "" ? null : new Date(text)));

function isTime(text: string): boolean {
  return /^.{10}T(?:[01]\d|2[0-3]):[0-5]\d$/.test(text) && isDay(text.slice(0, 10));
}

const instantOf = (text: string) => new Date(`${text}:00+08:00`);

/** A local time of Asia/Shanghai as <input type="datetime-local"> gives it, whatever time zone server and browser live in. */
export const shanghaiTime = z.string().min(1, "请填写日期和时间").refine(isTime, "没有这个日期或时间").transform(instantOf);

/** The same; null for an empty field. */
export const shanghaiTimeOrNone = z
  .string()
  .default("")
  .refine((text) => text === "" || isTime(text), "请填写有效的时间")
  .transform((text) => (text === "" ? null : instantOf(text)));
