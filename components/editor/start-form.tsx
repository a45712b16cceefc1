"use client";

import { useActionState, useEffect, useRef } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

/** Sends itself once: from the first character on there is a draft to save into. */
export function StartForm({ action }: { action: FormAction }) {
  const [state, send] = useActionState(action, null);
  const form = useRef<HTMLFormElement>(null);
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    form.current?.requestSubmit();
  }, []);
  return (
    <form ref={form} action={send} className="grid justify-items-start gap-3">
      <p className="text-quiet">正在为您新建一篇草稿。</p>
      <FormMessage state={state} />
      <Submit>开始写稿</Submit>
    </form>
  );
}
