import type { Metadata } from "next";
import Link from "next/link";
import { PageHead } from "@/components/admin/page-head";
import { Section } from "@/components/admin/section";
import { JobList } from "@/components/desk/job-list";
import { MailList } from "@/components/desk/mail-list";
import { staffPage } from "@/lib/auth/current";
import { formatNumber } from "@/lib/format";
import { canWatchJobs } from "@/lib/jobs/policy";
import { listJobRuns } from "@/lib/jobs/queries";
import { listOutbox, outboxStates } from "@/lib/outbox/queries";
import { runNow, sendAgain } from "./actions";

export const metadata: Metadata = { title: "后台任务" };

type Props = { searchParams: Promise<{ mail?: string | string[] }> };

const stateNames = { waiting: "待发", failed: "多次失败", sent: "已发出" } as const;

export default async function JobsPage({ searchParams }: Props) {
  await staffPage(canWatchJobs);
  const { mail } = await searchParams;
  const state = outboxStates.find((known) => known === mail) ?? "waiting";
  const [jobs, outbox] = await Promise.all([listJobRuns(), listOutbox(state)]);
  const failing = jobs.filter(({ failure }) => failure !== null).length;
  return (
    <>
      <PageHead title="后台任务" note={failing > 0 ? `${failing} 项任务最近一次失败，会自动重试。` : "全部任务最近一次都成功。"} />
      <Section title="任务" note="每秒运行的任务，每 30 秒记一次。">
        <JobList jobs={jobs} run={runNow} />
      </Section>
      <Section
        title="待发邮件"
        note={
          outbox.canSend
            ? "发送失败的邮件会自动重试，间隔逐次加长。"
            : "还没有设置邮件服务器（SMTP_URL），邮件留在这里等待；链接可以手动转交。"
        }
      >
        <nav aria-label="邮件状态" className="flex gap-5 border-b border-rule">
          {outboxStates.map((known) => (
            <Link
              key={known}
              href={known === "waiting" ? "/admin/jobs" : `/admin/jobs?mail=${known}`}
              prefetch={false}
              {...(known === state ? { "aria-current": "true" as const } : {})}
              className="py-1.5 aria-[current=true]:border-b-2 aria-[current=true]:border-accent aria-[current=true]:font-semibold aria-[current=true]:text-accent"
            >
              {stateNames[known]}{" "}
              <span className="text-mini font-normal text-quiet tabular-nums">{formatNumber(outbox.counts[known])}</span>
            </Link>
          ))}
        </nav>
        <MailList rows={outbox.rows} send={state === "sent" ? null : sendAgain} />
      </Section>
    </>
  );
}
