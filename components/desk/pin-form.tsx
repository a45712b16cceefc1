"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

/** Puts a story, known by its number or address, at the head of the list. */
export function PinForm({ action, articleId }: { action: FormAction; articleId: number }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid max-w-[34rem] gap-2 pb-5">
      <FormMessage state={state?.ok === false && !state.fields ? state : null} done="已置顶。" />
      <div className="flex items-start gap-4">
        <input type="hidden" name="articleId" value={articleId} />
        <input type="hidden" name="kind" value="PIN" />
        <div className="grow">
          <Field label="置顶一篇：稿件编号或读者页面的地址" name="relatedId" required maxLength={300} autoComplete="off" state={state} />
        </div>
        <div className="pt-5">
          <Submit look="plain">置顶</Submit>
        </div>
      </div>
    </form>
  );
}
