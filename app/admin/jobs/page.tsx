import type { Metadata } from "next";
import { PageHead } from "@/components/admin/page-head";
import { JobList } from "@/components/desk/job-list";
import { staffPage } from "@/lib/auth/current";
import { canWatchJobs } from "@/lib/jobs/policy";
import { listJobRuns } from "@/lib/jobs/queries";
import { runNow } from "./actions";

export const metadata: Metadata = { title: "后台任务" };

export default async function JobsPage() {
  await staffPage(canWatchJobs);
  const jobs = await listJobRuns();
  const failing = jobs.filter(({ failure }) => failure !== null).length;
  const state = failing > 0 ? `${failing} 项任务最近一次失败，会自动重试。` : "全部任务最近一次都成功。";
  return (
    <>
      <PageHead title="后台任务" note={`${state}每秒运行的任务，每 30 秒记一次。`} />
      <JobList jobs={jobs} run={runNow} />
    </>
  );
}
