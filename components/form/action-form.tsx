"use client";

import { useActionState, type ReactNode } from "react";
import type { FormAction } from "@/lib/form/state";
import { FormMessage } from "./form-message";
import { Submit } from "./submit";

type Props = {
  action: FormAction;
  /** Sent along with the press of the button. */
  values: Record<string, string | number>;
  children: ReactNode;
  look?: "main" | "plain" | "danger" | "text";
  done?: ReactNode;
};

/** One button that does one thing, and says below it when it could not. */
export function ActionForm({ action, values, children, look = "plain", done }: Props) {
  const [state, send] = useActionState(action, null);
  return (
    <form action={send} className="grid justify-items-start gap-2">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Submit look={look}>{children}</Submit>
      <FormMessage state={state} done={done} />
    </form>
  );
}
