/** Chinese sources write times without a zone: Asia/Shanghai is meant. */
const shanghai = "+08:00";

const written =
  /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]*(\d{1,2})\s*[:：时点]\s*(\d{1,2})?\s*分?(?:\s*[:：]?\s*(\d{1,2})\s*秒?(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * A point in time as sources write it: ISO, 2026-3-30 23:37:00, 2026年3月30日 23时37分, RFC 822, Unix seconds or
 * milliseconds. Without a zone it is Asia/Shanghai, without a time the day's midnight there. Null for what is
 * none, for days that do not exist and for years outside 1900–2199.
 */
export function parseDate(value: string, zone = shanghai): Date | null {
  const text = value.trim();
  if (text.length > 60) return null;
  if (/^\d{10}$|^\d{13}$/.test(text)) return inRange(new Date(Number(text) * (text.length === 10 ? 1_000 : 1)));
  const parts = written.exec(text);
  if (!parts) return /^[A-Z][a-z]{2},? .*(?:[+-]\d{4}|GMT|UTC|Z)$/.test(text) ? inRange(new Date(text)) : null;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const calendar = new Date(Date.UTC(year, month - 1, day));
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return null;
  const offset = /^(?:Z|UTC|GMT)$/i.test(parts[8] ?? "") ? "+00:00" : (parts[8] ?? zone).replace(/^([+-]\d{2})(\d{2})$/, "$1:$2");
  const two = (number: number) => String(number).padStart(2, "0");
  const millis = (parts[7] ?? "").padEnd(3, "0").slice(0, 3);
  return inRange(new Date(`${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${millis}${offset}`));
}

function inRange(date: Date): Date | null {
  const year = date.getUTCFullYear();
  return year >= 1900 && year < 2200 ? date : null;
}
