"use client";

import type { ReactNode } from "react";
import type { FormAction } from "@/lib/form/state";
import { FormMessage } from "./form-message";
import { Submit } from "./submit";
import { useVerb } from "./use-verb";

type Props = {
  action: FormAction;
  /** Sent along with the press of the button. */
  values: Record<string, string | number>;
  children: ReactNode;
  look?: "main" | "plain" | "danger" | "text";
  done?: ReactNode;
  isOff?: boolean;
};

/** One button that does one thing, and says below it when it could not. */
export function ActionForm({ action, values, children, look = "plain", done, isOff = false }: Props) {
  const { state, send, said, ref } = useVerb(action, done);
  return (
    <form ref={ref} action={send} className="grid justify-items-start gap-2">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Submit look={look} isOff={isOff}>
        {children}
      </Submit>
      <FormMessage state={state} done={said} />
    </form>
  );
}
