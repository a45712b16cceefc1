"use client";

import { Refusal } from "@/components/form/refusal";
import { Submit } from "@/components/form/submit";
import { TextArea } from "@/components/form/text-area";
import { useReaderForm } from "@/components/form/use-reader-form";
import type { FormAction } from "@/lib/form/state";

type Props = {
  action: FormAction;
  permalink: string;
  id: number;
  version: number;
  body: string;
  /** Until when, as a time of day. */ until: string;
};

/** The form in which its writer changes a comment, folded away until it is wanted. */
export function EditForm({ action, permalink, id, version, body, until }: Props) {
  const [state, send] = useReaderForm(action, permalink);
  return (
    <details open={state !== null} className="mt-3 border-t border-rule pt-2">
      <summary className="text-small text-road hover:text-accent">修改评论（到 {until} 为止）</summary>
      <form action={send} className="mt-3 grid gap-3">
        <Refusal state={state} ids={{ body: "edit-body" }} />
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={version} />
        <TextArea id="edit-body" label="修改评论" name="body" defaultValue={body} required minLength={2} maxLength={1_000} state={state} />
        <div>
          <Submit look="plain">保存修改</Submit>
        </div>
      </form>
    </details>
  );
}
