import Link from "next/link";
import { formatInquiryState, formatNumber } from "@/lib/format";
import type { InquiryCard } from "@/lib/inquiry/queries";
import type { InquiryState } from "@/prisma/client/enums";
import { InquiryCards } from "./inquiry-cards";

type Props = {
  columns: { state: InquiryState; count: number; cards: InquiryCard[] }[];
  now: Date;
  address: (state: InquiryState) => string;
  isFiltered: boolean;
};

/** Cards of a column where the columns stand below each other; the others are hidden there. */
const fewCards = 5;

/** The states side by side; below each other, and shorter, on a phone. */
export function InquiryBoard({ columns, now, address, isFiltered }: Props) {
  if (columns.every(({ count }) => count === 0))
    return (
      <p className="border-t border-rule py-8 text-quiet">
        {isFiltered ? "没有符合条件的咨询。" : "还没有咨询。读者在稿件和栏目页点“留下需求”提交后，会出现在“新到”一栏。"}
      </p>
    );
  return (
    <div className="grid gap-x-5 gap-y-8 pb-8 sm:grid-cols-2 lg:grid-cols-5">
      {columns.map(({ state, count, cards }) => (
        <section key={state} aria-label={formatInquiryState(state)} className="min-w-0 max-lg:[&_li:nth-child(n+6)]:hidden">
          <h2 className={`flex items-baseline justify-between border-t-[2.5px] pt-1.5 text-small ${heads[state]}`}>
            <Link href={address(state)} prefetch={false}>
              {formatInquiryState(state)}
            </Link>
            <span className="font-sans text-mini font-normal text-quiet tabular">{formatNumber(count)}</span>
          </h2>
          <InquiryCards cards={cards} now={now} />
          {count > fewCards && (
            <Link
              href={address(state)}
              prefetch={false}
              className={`mt-2 inline-block text-mini road-link ${count > cards.length ? "" : "lg:hidden"}`}
            >
              全部 {formatNumber(count)} 条
            </Link>
          )}
        </section>
      ))}
    </div>
  );
}

const heads: Record<InquiryState, string> = {
  NEW: "border-accent text-accent",
  ASSIGNED: "border-scheduled text-scheduled",
  CONTACTED: "border-review text-review",
  WON: "border-road text-road",
  LOST: "border-rule-strong text-quiet",
};
