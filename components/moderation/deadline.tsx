import { formatDateTime, formatRemaining, soonMs } from "@/lib/format";

/** The clock of a case: a warning before it runs out, an alarm after. */
export function Deadline({ due, now }: { due: Date; now: Date }) {
  const left = due.getTime() - now.getTime();
  const look = left < 0 ? "font-semibold text-accent" : left < soonMs ? "font-semibold text-review" : "text-quiet";
  return (
    <span title={`须在 ${formatDateTime(due)} 前处理`} className={`whitespace-nowrap ${look}`}>
      {left >= 0 && left < soonMs && "即将超时，"}
      {formatRemaining(due, now)}
    </span>
  );
}
