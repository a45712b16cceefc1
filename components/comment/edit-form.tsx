"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import type { FormAction } from "@/lib/form/state";

type Props = { action: FormAction; permalink: string; id: number; version: number; body: string };

/** The form in which its writer changes a comment, for as long as they may. */
export function EditForm({ action, permalink, id, version, body }: Props) {
  const [state, send] = useActionState(action, null, permalink);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="version" value={version} />
      <TextArea id="edit-body" label="修改评论" name="body" defaultValue={body} required minLength={2} maxLength={1_000} state={state} />
      <div>
        <Submit look="plain">保存修改</Submit>
      </div>
    </form>
  );
}
