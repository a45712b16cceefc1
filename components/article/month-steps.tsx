import { formatMonth, monthPath } from "@/lib/format";

/** To the months before and after that have stories. Nothing where there is neither. */
export function MonthSteps({ previous, next }: { previous: number | null; next: number | null }) {
  if (previous === null && next === null) return null;
  return (
    <nav aria-label="前后月份" className="no-print mt-2 flex flex-wrap gap-x-7 text-small">
      {previous !== null && (
        <a href={monthPath(previous)} rel="prev" className="py-1 road-link">
          上一月：{formatMonth(previous)}
        </a>
      )}
      {next !== null && (
        <a href={monthPath(next)} rel="next" className="py-1 road-link">
          下一月：{formatMonth(next)}
        </a>
      )}
    </nav>
  );
}
