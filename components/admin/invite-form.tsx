"use client";

import { useActionState } from "react";
import { Field } from "@/components/form/field";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { HandedOver } from "@/lib/user/hand-over";
import { HandedOverNote } from "./handed-over";
import { formatRole, roleOrder } from "./labels";

export function InviteForm({ action }: { action: FormAction<HandedOver> }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-4">
      <FormMessage state={state} done={state?.ok ? <HandedOverNote link={state.value} /> : null} />
      <div className="grid gap-4 sm:grid-cols-[1fr_1fr_8em_auto] sm:items-start">
        <Field label="邮箱" name="email" type="email" required maxLength={254} state={state} autoComplete="off" />
        <Field label="姓名" name="name" required maxLength={30} state={state} autoComplete="off" />
        <Select
          label="角色"
          name="role"
          options={roleOrder.map((role) => ({ value: role, text: formatRole(role) }))}
          defaultValue="AUTHOR"
          state={state}
        />
        <div className="sm:pt-5.5">
          <Submit>邀请</Submit>
        </div>
      </div>
    </form>
  );
}
