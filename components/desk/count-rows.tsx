import { formatNumber } from "@/lib/format";

type Row = { key: string; text: string; count: number; href: string; note?: string };

/** Words with numbers in order, each leading on; `empty` says why there are none. */
export function CountRows({ rows, empty }: { rows: Row[]; empty: string }) {
  if (rows.length === 0) return <p className="text-quiet">{empty}</p>;
  return (
    <ol className="border-t border-rule">
      {rows.map(({ key, text, count, href, note }) => (
        <li key={key} className="flex items-baseline justify-between gap-4 border-b border-rule py-1.5">
          <a href={href} className="min-w-0 break-words">
            {text}
            {note && <span className="ml-2 text-mini text-quiet">{note}</span>}
          </a>
          <span className="shrink-0 tabular">{formatNumber(count)}</span>
        </li>
      ))}
    </ol>
  );
}
