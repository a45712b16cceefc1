import type { Metadata } from "next";
import { Onward } from "@/components/admin/onward";
import { PageHead } from "@/components/admin/page-head";
import { QueueFilters } from "@/components/moderation/queue-filters";
import { ReviewQueue } from "@/components/moderation/review-queue";
import { endOfLog } from "@/lib/audit/queries";
import { staffPage } from "@/lib/auth/current";
import { clock } from "@/lib/clock";
import { canReview } from "@/lib/review/policy";
import { clauses } from "@/lib/review/policy-clauses";
import { countQueue, listQueue, queuePulse } from "@/lib/review/queue";
import { decide, decideBulk, reverse } from "./actions";
import { queueAddress, readQueueQuery } from "./query";

export const metadata: Metadata = { title: "审核" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What was flagged and complained about, the most urgent first. */
export default async function ReviewPage({ searchParams }: Props) {
  const actor = await staffPage(canReview);
  const filter = readQueueQuery(await searchParams);
  const now = clock();
  // Before anything else: what changes from here on was not shown.
  const seen = await endOfLog();
  const [{ rows, next }, counts, pulse] = await Promise.all([
    listQueue(actor, filter, now),
    countQueue(actor, filter.state, now),
    queuePulse(),
  ]);
  const { after, ...chosen } = filter;
  return (
    <>
      <PageHead title="审核" note="举报和投诉，按优先级排列；同一内容的举报合并为一个个案。" />
      <QueueFilters filter={chosen} counts={counts} address={queueAddress} />
      <ReviewQueue
        key={queueAddress(filter)}
        rows={rows}
        actorId={actor.id}
        now={now.getTime()}
        seen={seen}
        stamp={pulse.stamp}
        clauses={clauses}
        actions={{ decide, decideBulk, reverse }}
      />
      <Onward
        first={after ? queueAddress(chosen) : null}
        next={next ? queueAddress({ ...chosen, after: next }) : null}
        firstName="回到开头"
        nextName="下一页"
      />
    </>
  );
}
