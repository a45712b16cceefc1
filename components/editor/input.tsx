import type { ReactNode } from "react";
import { longestLine } from "@/lib/article/document/limits";
import { useFitting } from "./use-fitting";

const control =
  "w-full min-w-0 border-b border-rule bg-transparent px-0.5 py-1 text-ink outline-offset-0 placeholder:text-quiet hover:border-rule-strong focus:border-rule-strong";

type TextProps = {
  label: string;
  name?: string;
  value: string;
  onType: (value: string) => void;
  type?: "text" | "url" | "date" | "datetime-local";
  hint?: ReactNode;
  list?: string;
};

/** A labelled line of the details beside a text. */
export function TextInput({ label, name, value, onType, type = "text", hint, list }: TextProps) {
  const { type: take, refusal } = useFitting(value, longestLine, onType);
  return (
    <label className="block min-w-0">
      <span className="block text-mini text-quiet">{label}</span>
      <input
        type={type}
        name={name}
        value={value}
        list={list}
        autoComplete="off"
        onChange={(event) => take(event.currentTarget.value)}
        className={control}
      />
      {refusal !== null && (
        <span role="status" className="block text-mini text-accent">
          {refusal}
        </span>
      )}
      {hint && <span className="block text-mini text-quiet">{hint}</span>}
    </label>
  );
}

type ChoiceProps<Value extends string | number> = {
  label: string;
  name: string;
  value: Value;
  options: { value: Value; label: string }[];
  onChoose: (value: Value) => void;
};

export function Choice<Value extends string | number>({ label, name, value, options, onChoose }: ChoiceProps<Value>) {
  return (
    <label className="block min-w-0">
      <span className="block text-mini text-quiet">{label}</span>
      <select
        name={name}
        value={String(value)}
        onChange={(event) => {
          const chosen = options.find((option) => String(option.value) === event.currentTarget.value);
          if (chosen) onChoose(chosen.value);
        }}
        className={`${control} *:bg-sheet`}
      >
        {options.map((option) => (
          <option key={option.value} value={String(option.value)}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
