"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import type { FormAction } from "@/lib/form/state";

const kinds = [
  { value: "mute", text: "禁言写这条评论的人" },
  { value: "block", text: "限制所在网段（IPv4 /24，IPv6 /48）" },
];

/** Shuts out who wrote a comment, or a network. `comment`: the one it was opened for. */
export function RestrictForm({ action, comment }: { action: FormAction; comment: string }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done="已生效。" />
      <Select label="方式" name="kind" options={kinds} defaultValue="mute" state={state} />
      <Field
        label="评论编号或 IP 地址"
        name="target"
        required
        maxLength={200}
        defaultValue={comment}
        autoComplete="off"
        spellCheck={false}
        hint="也可以贴评论的地址。IP 地址只用来限制网段，不会保存原文。"
        state={state}
      />
      <Field label="天数" name="days" type="number" min={1} max={365} required defaultValue="7" state={state} />
      <TextArea label="原因（同事会看到）" name="note" rows={3} required maxLength={500} state={state} />
      <div>
        <Submit>生效</Submit>
      </div>
    </form>
  );
}
