"use client";

import { Field } from "@/components/form/field";
import { DateTime } from "@/components/ui/date-time";
import { formInputTime } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import type { PublishingView } from "@/lib/article/publishing";
import { verbNames } from "./labels";
import { Folded, VerbForm } from "./verb-form";

type Props = { schedules: PublishingView["schedules"]; mayChange: boolean; reschedule: FormAction; cancel: FormAction };

/** What the clock is to do with an article; movable and callable off until it does it. */
export function ScheduleList({ schedules, mayChange, reschedule, cancel }: Props) {
  if (schedules.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {schedules.map(({ id, verb, dueAt, setBy }) => (
        <li key={id}>
          <p className="text-scheduled">
            定于 <DateTime date={dueAt} withTime /> {verbNames[verb]}
            {setBy && <span className="ml-2 text-mini text-quiet">{setBy.name} 安排</span>}
          </p>
          {mayChange && (
            <Folded title={`${verb === "PUBLISH" ? "发布" : "下线"}改期或取消`}>
              <div className="grid gap-4">
                <VerbForm action={reschedule} values={{ scheduleId: id, wasDueAt: dueAt.getTime() }} submit="改期" done="已改期。">
                  {(state) => (
                    <Field
                      key={dueAt.getTime()}
                      label="新时间（北京时间）"
                      name="dueAt"
                      id={`due-${id}`}
                      type="datetime-local"
                      required
                      defaultValue={formInputTime(dueAt)}
                      state={state}
                    />
                  )}
                </VerbForm>
                <VerbForm action={cancel} values={{ scheduleId: id }} submit="取消定时" look="danger" done="已取消，不会执行。" />
              </div>
            </Folded>
          )}
        </li>
      ))}
    </ul>
  );
}
