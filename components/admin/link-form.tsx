"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { HandedOver } from "@/lib/user/hand-over";
import { HandedOverNote } from "./handed-over";

export function LinkForm({ action, id, invited }: { action: FormAction<HandedOver>; id: number; invited: boolean }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid justify-items-start gap-2">
      <input type="hidden" name="id" value={id} />
      <Submit look="plain">{invited ? "重新生成邀请链接" : "生成重置密码链接"}</Submit>
      <FormMessage state={state} done={state?.ok ? <HandedOverNote link={state.value} /> : null} />
    </form>
  );
}
