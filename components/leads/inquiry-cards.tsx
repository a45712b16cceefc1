import Link from "next/link";
import { formatAge, formatDateTime } from "@/lib/format";
import type { InquiryCard } from "@/lib/inquiry/queries";

/** Inquiries as they are read at a glance; numbers are masked. */
export function InquiryCards({ cards, now, wide = false }: { cards: InquiryCard[]; now: Date; wide?: boolean }) {
  if (cards.length === 0) return <p className="py-3 text-mini text-quiet">暂无</p>;
  return (
    <ul className={wide ? "grid grid-cols-1 gap-x-5 sm:grid-cols-2 lg:grid-cols-3" : ""}>
      {cards.map((card) => (
        <li key={card.id} className="min-w-0 border-b border-rule py-2 [overflow-wrap:anywhere]">
          <Link href={`/admin/inquiries/${card.id}`} prefetch={false} title={card.need} className="line-clamp-2 font-semibold">
            {card.need}
          </Link>
          <p className="line-clamp-1" title={card.company}>
            {card.company}
          </p>
          <p className="text-mini text-quiet tabular">
            {card.phone}　<time dateTime={card.createdAt.toISOString()}>{formatAge(card.createdAt, now)}</time>
            {card.repeats > 0 && <span>　又提交 {card.repeats} 次</span>}
          </p>
          {(card.article ?? card.category) && (
            <p className="line-clamp-1 text-mini text-quiet" title={card.article?.headline}>
              来自：{card.article?.headline ?? card.category?.name}
            </p>
          )}
          <p className="text-mini">
            {card.assignee ? <span>{card.assignee.name} 跟进</span> : <span className="text-accent">待分派</span>}
            {card.remindAt && (
              <span className={`ml-2 ${card.remindAt <= now ? "text-accent" : "text-quiet"}`}>提醒：{formatDateTime(card.remindAt)}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
