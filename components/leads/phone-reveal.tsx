"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { telOf } from "@/lib/article/document/phone";
import type { FormAction } from "@/lib/form/state";

/** The button that had it is gone. */
const focus = (link: HTMLAnchorElement | null) => link?.focus();

/** The masked number; the whole one when asked for, which is put on record. */
export function PhoneReveal({ action, id, masked }: { action: FormAction<{ phone: string }>; id: number; masked: string }) {
  const [state, send] = useActionState(action, null);
  if (state?.ok)
    return (
      <a ref={focus} href={telOf(state.value.phone)} className="road-link tabular">
        {state.value.phone}
      </a>
    );
  return (
    <form action={send} className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
      <input type="hidden" name="id" value={id} />
      <span className="tabular">{masked}</span>
      <Submit look="text">显示完整号码</Submit>
      <span className="text-mini text-quiet">查看会留下记录</span>
      <FormMessage state={state} />
    </form>
  );
}
