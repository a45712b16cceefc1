import type { FormState } from "@/lib/form/state";
import { FieldMessage, inputClass, messageOf, typedValue } from "./field";

type Props = {
  label: string;
  name: string;
  options: { value: string; text: string }[];
  state: FormState;
  defaultValue: string;
  id?: string;
};

/** A labelled choice. React resets a select to what it first had, so a refused one is made anew with what was chosen. */
export function Select({ label, name, options, state, defaultValue, id = name }: Props) {
  const chosen = typedValue(state, name) ?? defaultValue;
  const message = messageOf(state, name);
  return (
    <div>
      <label htmlFor={id} className="block text-small text-quiet">
        {label}
      </label>
      <select
        key={chosen}
        id={id}
        name={name}
        defaultValue={chosen}
        aria-invalid={message ? true : undefined}
        aria-describedby={message ? `${id}-message` : undefined}
        className={`${inputClass} *:bg-sheet`}
      >
        {options.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <FieldMessage id={`${id}-message`} message={message} />
    </div>
  );
}
