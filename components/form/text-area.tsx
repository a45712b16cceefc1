import type { ReactNode, TextareaHTMLAttributes } from "react";
import type { FormState } from "@/lib/form/state";
import { FieldMessage, messageOf, typedValue } from "./field";

type Props = Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "name" | "id"> & {
  label: string;
  name: string;
  state: FormState;
  hint?: ReactNode;
  id?: string;
};

/** A labelled field for running text; after a refusal it shows what was typed and what is wrong with it. */
export function TextArea({ label, name, state, hint, id = name, defaultValue, rows = 4, ...area }: Props) {
  const message = messageOf(state, name);
  const described = [hint ? `${id}-hint` : "", message ? `${id}-message` : ""].filter((part) => part !== "").join(" ");
  return (
    <div>
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        defaultValue={typedValue(state, name) ?? defaultValue ?? ""}
        aria-invalid={message ? true : undefined}
        aria-describedby={described || undefined}
        className="mt-1 block w-full min-w-0 resize-y border-[1.5px] border-rule-strong bg-sheet px-3 py-2 text-ink outline-offset-0 placeholder:text-quiet aria-invalid:border-accent"
        {...area}
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
