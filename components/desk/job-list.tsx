import { ActionForm } from "@/components/form/action-form";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { JobRow } from "@/lib/jobs/queries";
import { formatJob } from "./labels";

/** Jobs with their latest run; those that fail stand first, with what was wrong. */
export function JobList({ jobs, run }: { jobs: JobRow[]; run: FormAction }) {
  if (jobs.length === 0) return <p className="text-quiet">还没有任务运行过；服务启动后几秒内就会有记录。</p>;
  return (
    <ul className="border-t border-rule">
      {jobs.map((job) => {
        const { name, startedAt, endedAt, okAt, failure } = job;
        const isRunning = endedAt === null || endedAt < startedAt;
        return (
          <li
            key={name}
            className="grid items-baseline gap-x-5 gap-y-0.5 border-b border-rule py-2 sm:grid-cols-[12em_6em_minmax(0,1fr)_auto]"
          >
            <span className="font-semibold">{formatJob(name)}</span>
            <span className={failure ? "text-accent" : isRunning ? "text-scheduled" : "text-road"}>
              {failure ? "失败" : isRunning ? "正在运行" : "正常"}
            </span>
            <span className="min-w-0 text-mini text-quiet">
              最近开始 <DateTime date={startedAt} withTime />
              {endedAt && !isRunning && <>，用时 {formatSpan(endedAt.getTime() - startedAt.getTime())}</>}
              {failure && okAt && (
                <>
                  ，上次成功 <DateTime date={okAt} withTime />
                </>
              )}
              {failure && <span className="mt-0.5 block break-words text-accent">{failure}</span>}
            </span>
            <ActionForm action={run} values={{ name }} look="text" done="已开始。">
              立即运行<span className="sr-only">：{formatJob(name)}</span>
            </ActionForm>
          </li>
        );
      })}
    </ul>
  );
}

function formatSpan(ms: number): string {
  return ms < 1_000 ? `${Math.max(0, ms)} 毫秒` : `${(ms / 1_000).toFixed(1)} 秒`;
}
