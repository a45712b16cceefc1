"use client";

import { useId, useState } from "react";
import { betweenNames, isNameTooLong, longestName, namesIn, takeNames } from "./names";
import { useOffered } from "./use-offered";

type Props = {
  label: string;
  name: string;
  names: string[];
  onChange: (names: string[]) => void;
  /** Names that begin so; none while there is no network. */
  suggest: (text: string) => Promise<string[]>;
  hint?: string;
  max?: number;
};

/** Names one after the other: tags, authors. Enter or a comma of either kind ends one; what cannot be taken stays in the field. */
export function NameList({ label, name, names, onChange, suggest, hint, max = 30 }: Props) {
  const id = useId();
  const [text, setText] = useState("");
  const long = namesIn(text).find(isNameTooLong);
  const offered = useOffered(long === undefined ? text : "", suggest);
  const add = (given: string) => {
    const taken = takeNames(given, names, max);
    if (taken.names.length > names.length) onChange(taken.names);
    setText(taken.rest);
  };
  const refusal =
    long !== undefined
      ? `一个最多 ${longestName} 字，多出 ${[...long].length - longestName} 字，还没有加上。`
      : text !== "" && names.length >= max
        ? `最多 ${max} 个，这里的还没有加上。`
        : null;
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="block text-mini text-quiet">
        {label}
      </label>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1 border-b border-rule py-1 focus-within:border-rule-strong">
        {names.map((one) => (
          <span key={one} className="inline-flex min-w-0 items-baseline">
            <span className="min-w-0 break-all">{one}</span>
            <button
              type="button"
              aria-label={`去掉${label}“${one}”`}
              onClick={() => onChange(names.filter((other) => other !== one))}
              className="px-1 text-quiet hover:text-accent"
            >
              ×
            </button>
          </span>
        ))}
        <input
          id={id}
          name={name}
          list={`${id}-offered`}
          value={text}
          autoComplete="off"
          aria-invalid={refusal !== null}
          aria-describedby={refusal === null ? undefined : `${id}-refusal`}
          placeholder={names.length === 0 ? "输入后回车" : ""}
          onChange={(event) => {
            const value = event.currentTarget.value;
            const isChosen = "inputType" in event.nativeEvent ? event.nativeEvent.inputType === "insertReplacementText" : true;
            const isWhole = betweenNames.test(value) && !namesIn(value).some(isNameTooLong);
            if (isWhole || (isChosen && offered.includes(value))) add(value);
            else setText(value);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") {
              event.preventDefault();
              add(text);
            } else if (event.key === "Backspace" && text === "") onChange(names.slice(0, -1));
          }}
          onBlur={() => add(text)}
          className="min-w-20 grow bg-transparent py-0.5 outline-offset-2 placeholder:text-quiet"
        />
        <datalist id={`${id}-offered`}>
          {offered.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </div>
      {refusal !== null && (
        <span id={`${id}-refusal`} role="status" className="block text-mini text-accent">
          {refusal}
        </span>
      )}
      {hint && <span className="block text-mini text-quiet">{hint}</span>}
    </div>
  );
}
