import type { ReactNode } from "react";
import { inputClass } from "./field";

type Props = { label: string; name: string; value: string; children: ReactNode };

/** A choice that narrows a list; made anew when the address says another value. */
export function Choice({ label, name, value, children }: Props) {
  return (
    <label className="block min-w-0">
      <span className="block text-mini text-quiet">{label}</span>
      <select key={value} name={name} defaultValue={value} className={`${inputClass} *:bg-sheet`}>
        {children}
      </select>
    </label>
  );
}
