import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { MailList } from "@/components/desk/mail-list";
import { staffPage } from "@/lib/auth/current";
import { formatNumber } from "@/lib/format";
import { canReadOutbox } from "@/lib/outbox/policy";
import { listOutbox, outboxStates, type OutboxState } from "@/lib/outbox/queries";
import { sendAgain } from "./actions";

export const metadata: Metadata = { title: "发信" };

type Props = { searchParams: Promise<{ state?: string | string[] }> };

const names: Record<OutboxState, string> = { waiting: "待发", failed: "已放弃", sent: "已发" };

/** What the portal tells people by mail: what waits, what was given up and why. */
export default async function OutboxPage({ searchParams }: Props) {
  await staffPage(canReadOutbox);
  const { state: given } = await searchParams;
  const state = outboxStates.find((each) => each === given) ?? "waiting";
  const { rows, counts, canSend } = await listOutbox(state);
  return (
    <>
      <PageHead
        title="发信"
        note={canSend ? "发送失败会自动重试，最后一次在两天之后。" : "没有设置发信服务器（SMTP_URL）：信件在这里等着，设置后自动发出。"}
      />
      <nav aria-label="状态" className="flex gap-5 border-b border-rule">
        {outboxStates.map((each) => (
          <Link
            key={each}
            href={`/admin/outbox?state=${each}`}
            prefetch={false}
            {...(each === state ? { "aria-current": "true" as const } : {})}
            className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
          >
            {names[each]} <span className="text-mini text-quiet tabular">{formatNumber(counts[each])}</span>
          </Link>
        ))}
      </nav>
      <MailList rows={rows} send={state === "sent" ? null : sendAgain} canSend={canSend} />
      {counts[state] > rows.length && (
        <p className="border-t border-rule py-3 text-quiet">
          这里是最新的 {rows.length} 封，还有 {formatNumber(counts[state] - rows.length)} 封。
        </p>
      )}
    </>
  );
}
