"use client";

import { useActionState } from "react";
import { Submit } from "@/components/form/submit";
import type { FormAction } from "@/lib/form/state";

export function SignOutForm({ action }: { action: FormAction }) {
  const [, send] = useActionState(action, null);
  return (
    <form action={send} className="shrink-0 whitespace-nowrap">
      <Submit look="text">退出</Submit>
    </form>
  );
}
