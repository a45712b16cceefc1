"use client";

import { useVerb } from "@/components/form/use-verb";
import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { PublishingView } from "@/lib/article/publishing";
import { formatClashes, verbNames } from "./labels";
import { RescheduleFields, useReschedule } from "./reschedule-form";
import { Folded, FormOf } from "./verb-form";

type Task = PublishingView["schedules"][number];
type Actions = { reschedule: FormAction; cancel: FormAction };
type Props = Actions & { schedules: Task[]; mayChange: boolean };

/** What the clock is to do with an article, and what stands too close to it; movable and callable off until it does it. */
export function ScheduleList({ schedules, mayChange, ...actions }: Props) {
  if (schedules.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {schedules.map((task) => (
        <li key={task.id} className="grid gap-2">
          <p className="text-scheduled">
            定于 <DateTime date={task.dueAt} withTime /> {verbNames[task.verb]}
            {task.setBy && <span className="ml-2 text-mini text-quiet">{task.setBy.name} 安排</span>}
          </p>
          {task.clashes.length > 0 && <p className="text-review">{formatClashes(task.clashes)}</p>}
          {mayChange && <Change task={task} {...actions} />}
        </li>
      ))}
    </ul>
  );
}

function Change({ task: { id, verb, dueAt }, reschedule, cancel }: Actions & { task: Task }) {
  const move = useReschedule(reschedule);
  const drop = useVerb(cancel, "已取消，不会执行。");
  return (
    <Folded title={`${verb === "PUBLISH" ? "发布" : "下线"}改期或取消`} open={move.state !== null || drop.state !== null}>
      <div className="grid gap-4">
        <RescheduleFields id={id} dueAt={dueAt} verb={move} />
        <FormOf verb={drop} values={{ scheduleId: id }} submit="取消定时" look="danger" />
      </div>
    </Folded>
  );
}
