"use client";

import { useActionState, type ReactNode } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import type { FormAction, FormState } from "@/lib/form/state";

type Props<T> = {
  action: FormAction<T>;
  /** Sent along unseen: which article, and the version that the person sees. */
  values: Record<string, string | number>;
  submit: string;
  look?: "main" | "plain" | "danger";
  done: ReactNode | ((value: T) => ReactNode);
  children?: (state: FormState<T>) => ReactNode;
};

/** One verb with what it asks for; says below what came of it. */
export function VerbForm<T>({ action, values, submit, look = "plain", done, children }: Props<T>) {
  const [state, send] = useActionState(action, null);
  const said = state?.ok ? (typeof done === "function" ? done(state.value) : done) : null;
  return (
    <form action={send} className="grid gap-3">
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {children?.(state)}
      <div>
        <Submit look={look}>{submit}</Submit>
      </div>
      <FormMessage state={state} done={said} />
    </form>
  );
}

/** A verb that asks for something first: folded until it is wanted. */
export function Folded({ title, open = false, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group border-t border-rule py-2">
      <summary className="list-none py-1 text-small font-semibold before:mr-2 before:inline-block before:text-quiet before:content-['＋'] group-open:before:content-['－'] hover:text-accent">
        {title}
      </summary>
      <div className="pt-2 pb-3 pl-6">{children}</div>
    </details>
  );
}
