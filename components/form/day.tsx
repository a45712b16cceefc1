import { inputClass } from "./field";

/** A day that narrows a list. */
export function Day({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <label className="block min-w-0">
      <span className="block text-mini text-quiet">{label}</span>
      <input type="date" name={name} defaultValue={value} className={inputClass} />
    </label>
  );
}
