"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import type { FormAction } from "@/lib/form/state";

type Guard = { id: number; version: number };

function Guarded({ guard }: { guard: Guard }) {
  return (
    <>
      <input type="hidden" name="id" value={guard.id} />
      <input type="hidden" name="version" value={guard.version} />
    </>
  );
}

export function AssignForm(props: {
  action: FormAction;
  guard: Guard;
  assignee: number | null;
  assignees: { id: number; name: string }[];
}) {
  const [state, send] = useActionState(props.action, null);
  const options = [{ value: "", text: "待分派" }, ...props.assignees.map(({ id, name }) => ({ value: String(id), text: name }))];
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} done={props.assignee === null ? "已改为待分派。" : "已分派。"} />
      <Guarded guard={props.guard} />
      <Select label="跟进人" name="assignee" options={options} state={state} defaultValue={String(props.assignee ?? "")} />
      <div>
        <Submit look="plain">分派</Submit>
      </div>
    </form>
  );
}

export function RemindForm({ action, guard, at }: { action: FormAction; guard: Guard; at: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} done={at === "" ? "不再提醒。" : "已设好提醒。"} />
      <Guarded guard={guard} />
      <Field label="提醒时间（北京时间）" name="at" type="datetime-local" defaultValue={at} state={state} hint="留空为不提醒。" />
      <div>
        <Submit look="plain">保存提醒</Submit>
      </div>
    </form>
  );
}

export function NoteForm({ action, id }: { action: FormAction; id: number }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <TextArea label="跟进内容" name="text" rows={3} required maxLength={1_000} state={state} />
      <div>
        <Submit look="plain">记下</Submit>
      </div>
    </form>
  );
}
