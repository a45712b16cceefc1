"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Select } from "@/components/form/select";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";
import type { Role } from "@/prisma/client/enums";
import { formatRole, roleOrder } from "./labels";

export function RoleForm({ action, id, role }: { action: FormAction; id: number; role: Role }) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid gap-3">
      <FormMessage state={state} done="已更改，从下一次操作起生效。" />
      <input type="hidden" name="id" value={id} />
      <div className="flex items-end gap-4">
        <div className="w-[9em]">
          <Select
            label="角色"
            name="role"
            options={roleOrder.map((value) => ({ value, text: formatRole(value) }))}
            defaultValue={role}
            state={state}
          />
        </div>
        <Submit look="plain">更改</Submit>
      </div>
    </form>
  );
}
