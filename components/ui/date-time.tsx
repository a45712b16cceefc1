import { formatAge, formatDate, formatDateTime } from "@/lib/format";

/** A date with its year; with `age`, how long ago while that is under 24 hours (kept true by reader.js). */
export function DateTime({ date, now, withTime = false }: { date: Date; now?: Date; withTime?: boolean }) {
  const full = withTime ? formatDateTime(date) : formatDate(date);
  return (
    <time dateTime={date.toISOString()} title={formatDateTime(date)} {...(now ? { "data-age": "", "data-date": full } : {})}>
      {now ? (formatAge(date, now) === formatDate(date) ? full : formatAge(date, now)) : full}
    </time>
  );
}
