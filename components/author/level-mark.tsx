import { formatMedal } from "@/lib/format";

/** The medal of an author: as many roads as its level, with its word; it leads to how it came about. */
export function LevelMark({ level, href }: { level: number; href: string }) {
  if (level === 0) return null;
  return (
    <a href={href} className="inline-flex items-center gap-1.5 text-small text-road">
      <svg viewBox="0 0 20 20" aria-hidden="true" className="size-[1.15em]" fill="none" stroke="currentColor" strokeWidth="1.8">
        <circle cx="10" cy="10" r="3.2" fill="currentColor" stroke="none" />
        {["M10 1v18", "M1 10h18", "M3.6 3.6l12.8 12.8M16.4 3.6 3.6 16.4"].slice(0, level).map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
      {formatMedal(level)}
    </a>
  );
}
