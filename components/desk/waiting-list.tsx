import Link from "next/link";
import { formatNumber } from "@/lib/format";
import type { Waiting } from "@/lib/desk/overview";

/** What waits for a person: numbers, each leading to its list. */
export function WaitingList({ waiting }: { waiting: Waiting[] }) {
  if (waiting.every(({ count }) => count === 0)) return <p className="py-2 text-quiet">都处理完了，现在没有等您的事。</p>;
  return (
    <ul className="grid grid-cols-2 gap-x-8 sm:grid-cols-3 lg:grid-cols-4">
      {waiting.map(({ name, count, href, urgent }) => (
        <li key={name} className="border-b border-rule">
          <Link href={href} prefetch={false} className="flex items-baseline justify-between gap-3 py-2">
            <span className={count === 0 ? "text-quiet" : ""}>{name}</span>
            <span className={`text-head tabular ${urgent ? "font-semibold text-accent" : count === 0 ? "text-quiet" : "font-semibold"}`}>
              {formatNumber(count)}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
