import Link from "next/link";
import { formatNumber } from "@/lib/format";

/** Numbers, each leading to its list. */
export function CountList({ counts }: { counts: { name: string; count: number; href: string }[] }) {
  return (
    <ul className="max-w-[26rem] border-t-[2.5px] border-rule-strong">
      {counts.map(({ name, count, href }) => (
        <li key={href} className="border-b border-rule">
          <Link href={href} prefetch={false} className="flex items-baseline justify-between py-2">
            <span>{name}</span>
            <span className={`tabular-nums ${count === 0 ? "text-quiet" : "font-semibold"}`}>{formatNumber(count)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
