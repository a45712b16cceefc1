"use client";

import { useRef, type ReactNode } from "react";

type Props<Row> = {
  title: string;
  /** Where a check of it leads. */
  field: string;
  note: string;
  rows: Row[];
  empty: Row;
  max: number;
  name: (row: Row, index: number) => string;
  add: string;
  onChange: (rows: Row[]) => void;
  children: (row: Row, change: (now: Partial<Row>) => void) => ReactNode;
};

/** Several of one kind in their order: credits, hops of a source. Each can go up, down and away. */
export function Rows<Row extends object>({ title, field, note, rows, empty, max, name, add, onChange, children }: Props<Row>) {
  const list = useRef<HTMLOListElement>(null);
  const swap = (index: number, other: number) => {
    const next = [...rows];
    const [one, two] = [rows[index], rows[other]];
    if (!one || !two) return;
    next[index] = two;
    next[other] = one;
    onChange(next);
  };
  return (
    <fieldset className="min-w-0 border-t border-rule pt-3">
      <legend className="sr-only">{title}</legend>
      <p data-field={field} tabIndex={-1} className="font-serif font-bold">
        {title}
      </p>
      {rows.length === 0 && <p className="text-mini text-quiet">{note}</p>}
      <ol ref={list}>
        {rows.map((row, index) => (
          <li key={index} className="border-b border-rule py-2">
            {children(row, (now) => onChange(rows.map((other, at) => (at === index ? { ...other, ...now } : other))))}
            <div className="mt-1 flex gap-4 text-mini text-quiet">
              <span className="grow truncate">{name(row, index)}</span>
              <Act label={`上移第 ${index + 1} 项${title}`} off={index === 0} onPress={() => swap(index, index - 1)}>
                上移
              </Act>
              <Act label={`下移第 ${index + 1} 项${title}`} off={index === rows.length - 1} onPress={() => swap(index, index + 1)}>
                下移
              </Act>
              <Act label={`删去第 ${index + 1} 项${title}`} onPress={() => onChange(rows.filter((_row, at) => at !== index))}>
                删去
              </Act>
            </div>
          </li>
        ))}
      </ol>
      {rows.length < max && (
        <button
          type="button"
          className="mt-1.5 text-road hover:text-accent"
          onClick={() => {
            onChange([...rows, empty]);
            requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>(":scope > :last-child input")?.focus());
          }}
        >
          ＋ {add}
        </button>
      )}
    </fieldset>
  );
}

function Act({ label, off = false, onPress, children }: { label: string; off?: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" aria-label={label} disabled={off} onClick={onPress} className="hover:text-accent disabled:invisible">
      {children}
    </button>
  );
}
