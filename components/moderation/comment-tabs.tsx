"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { formatNumber } from "@/lib/format";
import type { CommentStatus } from "@/prisma/client/enums";
import { commentStatusOrder, formatCommentStatus } from "./labels";

type Counts = Partial<Record<CommentStatus, number>>;
type Props = {
  status: CommentStatus | null;
  counts: Counts;
  addresses: Record<CommentStatus | "ALL", string>;
  /** Where the counts are asked for anew. */
  source: string;
};

const everyMs = 5_000;

/** States with how many comments are in each, kept true while the page is before somebody's eyes. */
export function CommentTabs({ status, counts: first, addresses, source }: Props) {
  const [asked, setAsked] = useState<{ of: Counts; now: Counts } | null>(null);
  // What was asked for belongs to the list that was shown then.
  const counts = asked?.of === first ? asked.now : first;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      fetch(source)
        .then(async (answer) => (answer.ok ? ((await answer.json()) as Counts) : null))
        .then((now) => now && setAsked({ of: first, now }))
        // The next try is five seconds away.
        .catch(() => undefined);
    }, everyMs);
    return () => clearInterval(timer);
  }, [source, first]);
  const total = commentStatusOrder.reduce((sum, value) => sum + (counts[value] ?? 0), 0);
  const more = status ? (counts[status] ?? 0) - (first[status] ?? 0) : 0;
  return (
    <nav
      aria-label="状态"
      className="-mx-4 flex [scrollbar-width:none] gap-5 overflow-x-auto border-b border-rule px-4 whitespace-nowrap lg:mx-0 lg:px-0"
    >
      {[...commentStatusOrder, null].map((value) => (
        <Link
          key={value ?? "ALL"}
          href={addresses[value ?? "ALL"]}
          prefetch={false}
          {...(value === status ? { "aria-current": "true" as const } : {})}
          className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
        >
          {value ? formatCommentStatus(value) : "全部"}{" "}
          <span className="text-mini text-quiet tabular">{formatNumber(value ? (counts[value] ?? 0) : total)}</span>
        </Link>
      ))}
      {more > 0 && (
        <a href={addresses[status ?? "ALL"]} className="py-1.5 text-road">
          新到 {formatNumber(more)} 条，刷新
        </a>
      )}
    </nav>
  );
}
