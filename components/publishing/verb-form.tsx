"use client";

import type { ReactNode } from "react";
import { FormMessage } from "@/components/form/form-message";
import { Submit } from "@/components/form/submit";
import { useVerb, type Verb } from "@/components/form/use-verb";
import type { FormAction, FormState } from "@/lib/form/state";

type Asked<T> = {
  /** Sent along unseen: which article, and the version that the person sees. */
  values: Record<string, string | number>;
  submit: string;
  look?: "main" | "plain" | "danger";
  children?: (state: FormState<T>) => ReactNode;
};
type Props<T> = Asked<T> & { action: FormAction<T>; done: ReactNode | ((value: T) => ReactNode) };

/** One verb with what it asks for; says below what came of it. */
export function VerbForm<T>({ action, done, ...asked }: Props<T>) {
  return <FormOf verb={useVerb(action, done)} {...asked} />;
}

/** A verb that asks for something first: folded until it is wanted, or has answered. */
export function FoldedVerb<T>({ title, action, done, ...asked }: Props<T> & { title: string }) {
  const verb = useVerb(action, done);
  return (
    <Folded title={title} open={verb.state !== null}>
      <FormOf verb={verb} {...asked} />
    </Folded>
  );
}

/** The form of a verb whose answer also matters to what stands around it. */
export function FormOf<T>({ verb: { state, send, said, ref }, values, submit, look = "plain", children }: Asked<T> & { verb: Verb<T> }) {
  return (
    <form ref={ref} action={send} className="grid gap-3">
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

/** Folded until it is wanted; `open` where a form in it has answered, which else nobody would see without scripts. */
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
