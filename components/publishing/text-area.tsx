import type { TextareaHTMLAttributes } from "react";
import { FieldMessage, messageOf, typedValue } from "@/components/form/field";
import type { FormState } from "@/lib/form/state";

type Props = TextareaHTMLAttributes<HTMLTextAreaElement> & { label: string; name: string; id: string; state: FormState; hint?: string };

export function TextArea({ label, name, id, state, hint, defaultValue = "", ...rest }: Props) {
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
        rows={3}
        defaultValue={typedValue(state, name) ?? defaultValue}
        aria-invalid={message ? true : undefined}
        aria-describedby={described || undefined}
        className="w-full border-[1.5px] border-rule bg-transparent px-2 py-1.5 text-ink placeholder:text-quiet focus:border-rule-strong aria-invalid:border-accent"
        {...rest}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-mini text-quiet">
          {hint}
        </p>
      )}
      <FieldMessage id={`${id}-message`} message={message} />
    </div>
  );
}
