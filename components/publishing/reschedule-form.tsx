"use client";

import { Field } from "@/components/form/field";
import { useVerb, type Verb } from "@/components/form/use-verb";
import { formInputTime } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import { FormOf } from "./verb-form";

type Planned = { id: number; dueAt: Date };

/** Another time for an act of the clock; it is refused when somebody moved it since `dueAt` was shown. */
export function RescheduleForm({ reschedule, ...planned }: Planned & { reschedule: FormAction }) {
  return <RescheduleFields verb={useReschedule(reschedule)} {...planned} />;
}

export function useReschedule(reschedule: FormAction): Verb {
  return useVerb(reschedule, "已改期。");
}

export function RescheduleFields({ id, dueAt, verb }: Planned & { verb: Verb }) {
  return (
    <FormOf verb={verb} values={{ scheduleId: id, wasDueAt: dueAt.getTime() }} submit="改期">
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
    </FormOf>
  );
}
