"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

type Props = { action: FormAction<{ id: number }>; id: number; version: number; name: string | null };

/** Names a version: one with a name is kept for good. */
export function NameForm({ action, id, version, name }: Props) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <div className="flex flex-wrap items-end gap-3">
        <Field label="版本名称（起了名的版本一直保留）" name="name" maxLength={40} defaultValue={name ?? ""} state={state} />
        <Submit look="plain">保存名称</Submit>
      </div>
      <FormMessage state={state} done="已保存。" />
    </form>
  );
}
