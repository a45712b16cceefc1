import Link from "next/link";
import { formatStatus, statusOrder } from "@/components/admin/labels";
import { formatNumber } from "@/lib/format";
import type { ArticleStatus } from "@/prisma/client/enums";

type Props = { counts: ReadonlyMap<ArticleStatus, number>; status: ArticleStatus | ""; address: (status: ArticleStatus | "") => string };

/** The states to choose from, with how many of the articles that the other filters let through are in each. */
export function StatusTabs({ counts, status, address }: Props) {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const choices = [
    { value: "" as const, name: "全部", count: total },
    ...statusOrder.map((value) => ({ value, name: formatStatus(value), count: counts.get(value) ?? 0 })),
  ];
  return (
    <nav
      aria-label="状态"
      className="-mx-4 flex [scrollbar-width:none] gap-5 overflow-x-auto border-b border-rule px-4 whitespace-nowrap lg:mx-0 lg:px-0"
    >
      {choices.map(({ value, name, count }) => (
        <Link
          key={name}
          href={address(value)}
          prefetch={false}
          {...(value === status ? { "aria-current": "true" as const } : {})}
          className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
        >
          {name} <span className="text-mini font-normal text-quiet tabular">{formatNumber(count)}</span>
        </Link>
      ))}
    </nav>
  );
}
