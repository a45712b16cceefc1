"use client";

import { DateTime } from "@/components/ui/date-time";
import type { FormAction } from "@/lib/form/state";
import type { PublishingView } from "@/lib/article/publishing";
import { verbNames } from "./labels";
import { RescheduleForm } from "./reschedule-form";
import { Folded, VerbForm } from "./verb-form";

type Props = { schedules: PublishingView["schedules"]; mayChange: boolean; reschedule: FormAction; cancel: FormAction };

/** What the clock is to do with an article; movable and callable off until it does it. */
export function ScheduleList({ schedules, mayChange, reschedule, cancel }: Props) {
  if (schedules.length === 0) return null;
  return (
    <ul className="grid gap-3">
      {schedules.map(({ id, verb, dueAt, setBy }) => (
        <li key={id} className="grid gap-2">
          <p className="text-scheduled">
            定于 <DateTime date={dueAt} withTime /> {verbNames[verb]}
            {setBy && <span className="ml-2 text-mini text-quiet">{setBy.name} 安排</span>}
          </p>
          {mayChange && (
            <Folded title={`${verb === "PUBLISH" ? "发布" : "下线"}改期或取消`}>
              <div className="grid gap-4">
                <RescheduleForm id={id} dueAt={dueAt} reschedule={reschedule} />
                <VerbForm action={cancel} values={{ scheduleId: id }} submit="取消定时" look="danger" done="已取消，不会执行。" />
              </div>
            </Folded>
          )}
        </li>
      ))}
    </ul>
  );
}
