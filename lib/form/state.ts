import type { Refusal } from "@/lib/result";

/** What was typed, by field name, for the form that is shown again; never a secret. */
export type FormValues = Record<string, string | string[]>;

/** What a form shows after it was sent: nothing yet, done, or why not, with what was typed. */
export type FormState<T = unknown> = null | { ok: true; value: T } | (Refusal & { values: FormValues });

/** An action as `useActionState` takes it; written as a method so that a form may take an action whatever value it gives. */
export type FormAction<T = unknown> = { send(previous: FormState<T>, form: FormData): Promise<FormState<T>> }["send"];
