"use client";

import { useEditorState } from "@tiptap/react";
import { useEffect, useState, type ComponentProps } from "react";
import { PassageNotes } from "@/components/publishing/passage-notes";
import { rangeOfQuote, selectRange } from "./places";
import { useDesk } from "./tools";

/** Remarks beside the text: the selected words become the passage of a new one, a passage leads to its place. */
export function NotesTab(props: Omit<ComponentProps<typeof PassageNotes>, "quote">) {
  const desk = useDesk();
  const { editor } = desk;
  // The selected words, until somebody writes others into the field.
  const sent = props.notes.length;
  const [ownSince, setOwnSince] = useState<number | null>(null);
  const selected = useEditorState({
    editor,
    selector: ({ editor: { state } }) => {
      const { from, to } = state.selection;
      return state.doc.textBetween(from, Math.min(to, from + 500), "\n").trim();
    },
  });
  const [quote, setQuote] = useState(selected);
  if (ownSince !== sent && selected !== quote) setQuote(selected);
  const openNotes = props.notes.filter(({ resolvedAt }) => resolvedAt === null).length;
  useEffect(() => desk.set({ openNotes }), [desk, openNotes]);
  const passages = props.notes.filter(({ quote: words, resolvedAt }) => words !== "" && resolvedAt === null);
  return (
    <div
      className="grid gap-3"
      onInput={({ target }) => {
        if (target instanceof HTMLTextAreaElement && target.name === "quote") setOwnSince(target.value === "" ? null : sent);
      }}
    >
      {passages.length > 0 && (
        <p className="flex flex-wrap gap-x-4 text-mini">
          {passages.map(({ id, quote: words }) => (
            <button
              key={id}
              type="button"
              className="text-road hover:text-accent"
              onClick={() => selectRange(editor, rangeOfQuote(editor.state.doc, words))}
            >
              看“{words.slice(0, 8)}
              {words.length > 8 ? "…" : ""}”
            </button>
          ))}
        </p>
      )}
      <PassageNotes {...props} quote={quote} />
    </div>
  );
}
