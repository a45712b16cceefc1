"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

const options = [
  { value: "inherit", text: "按栏目和站点的设置" },
  { value: "open", text: "开放" },
  { value: "closed", text: "关闭" },
];

/** Whether one article takes comments. */
export function SwitchForm({ action, article, comments }: { action: FormAction; article: number; comments: boolean | null }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="flex flex-wrap items-end gap-x-4 gap-y-2">
      <input type="hidden" name="article" value={article} />
      <Select
        label="本稿评论"
        name="comments"
        options={options}
        defaultValue={comments === null ? "inherit" : comments ? "open" : "closed"}
        state={state}
      />
      <Submit look="plain">更改</Submit>
      <FormMessage state={state} done="已更改。" />
    </form>
  );
}
