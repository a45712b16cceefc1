"use client";

import { useState } from "react";
import { suggestAuthors } from "@/components/editor/suggest";
import { useOffered } from "@/components/editor/use-offered";
import { inputClass } from "@/components/form/field";

/** A byline to narrow the list by; authors whose names hold what is typed are offered. */
export function AuthorFilter({ value }: { value: string }) {
  const [text, setText] = useState(value);
  const offered = useOffered(text, suggestAuthors);
  return (
    <label className="block">
      <span className="block text-mini text-quiet">署名</span>
      <input
        name="author"
        list="desk-authors"
        value={text}
        onChange={(event) => setText(event.target.value)}
        autoComplete="off"
        maxLength={60}
        className={inputClass}
      />
      <datalist id="desk-authors">
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}
