"use client";

import { useState } from "react";

type Props = { label: string; value: string; onType: (value: string) => void; wide?: boolean; wanted?: boolean };

/** One word of a block. While it is typed into, it holds its own text: the document's comes back too late for an input method. */
export function Word({ label, value, onType, wide = false, wanted = false }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label className={`block-word ${wide ? "is-wide" : ""}`}>
      <span className={wanted && value === "" ? "is-wanted" : ""}>{label}</span>
      <input
        value={typed ?? value}
        autoComplete="off"
        onFocus={() => setTyped(value)}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onType(event.currentTarget.value);
        }}
        onBlur={() => setTyped(null)}
      />
    </label>
  );
}
