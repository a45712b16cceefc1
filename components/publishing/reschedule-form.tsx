"use client";

import { Field } from "@/components/form/field";
import { formInputTime } from "@/lib/format";
import type { FormAction } from "@/lib/form/state";
import { VerbForm } from "./verb-form";

/** Another time for an act of the clock; it is refused when somebody moved it since `dueAt` was shown. */
export function RescheduleForm({ id, dueAt, reschedule }: { id: number; dueAt: Date; reschedule: FormAction }) {
  return (
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
  );
}
