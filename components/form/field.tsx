import type { InputHTMLAttributes, ReactNode } from "react";
import type { FormState } from "@/lib/form/state";

export const inputClass =
  "min-h-9.5 w-full min-w-0 border-b-[1.5px] border-rule-strong bg-transparent px-0.5 py-1.5 text-ink outline-offset-0 placeholder:text-quiet aria-invalid:border-accent";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "name" | "id"> & {
  label: string;
  name: string;
  state: FormState;
  hint?: ReactNode;
  id?: string;
};

/** A labelled control; after a refusal it shows what was typed and what is wrong with it. */
export function Field({ label, name, state, hint, id = name, defaultValue, ...input }: Props) {
  const message = messageOf(state, name);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-message` : ""].filter((part) => part !== "").join(" ");
  return (
    <div>
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <input
        id={id}
        name={name}
        defaultValue={typedValue(state, name) ?? defaultValue ?? ""}
        aria-invalid={message ? true : undefined}
        aria-describedby={described || undefined}
        className={inputClass}
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-mini text-quiet">
          {hint}
        </p>
      )}
      <FieldMessage id={`${id}-message`} message={message} />
    </div>
  );
}

export function FieldMessage({ id, message }: { id: string; message: string | undefined }) {
  if (!message) return null;
  return (
    <p id={id} className="mt-1 text-small text-accent">
      {message}
    </p>
  );
}

/** The message beside a field; undefined when there is none. */
export function messageOf(state: FormState, name: string): string | undefined {
  return state?.ok === false ? state.fields?.[name] : undefined;
}

/** What was typed into a field before the form was refused. */
export function typedValue(state: FormState, name: string): string | undefined {
  const value = state?.ok === false ? state.values[name] : undefined;
  return typeof value === "string" ? value : value?.[0];
}
