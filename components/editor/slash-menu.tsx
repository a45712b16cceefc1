"use client";

import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { matchBlocks, type BlockChoice } from "./blocks";
import type { Desk } from "./desk";
import { dismissSlash, slashOf, type Slash, type SlashKeys } from "./slash";

/** The blocks that can be put in where "/" was typed; arrows choose, Enter takes, Escape leaves the sign as text. */
export function SlashMenu({ desk }: { desk: Desk }) {
  const { editor } = desk;
  const slash = useEditorState({
    editor,
    selector: ({ editor: { state } }) => slashOf(state),
    equalityFn: (one, other) => one?.query === other?.query && one?.from === other?.from,
  });
  const choices = slash ? matchBlocks(slash.query) : [];
  if (!slash || choices.length === 0) return null;
  return <Menu key={slash.query} desk={desk} slash={slash} choices={choices} />;
}

function Menu({ desk, slash, choices }: { desk: Desk; slash: Slash; choices: BlockChoice[] }) {
  const { editor } = desk;
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const place = placeOf(editor, slash.from);

  useEffect(() => {
    const take = (choice: BlockChoice) => {
      editor.view.dispatch(editor.state.tr.delete(slash.from, slash.to));
      choice.run(editor, desk);
    };
    return listen(desk.slashKeys, (event) => {
      const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
      if (step !== 0) setChosen((now) => (now + step + choices.length) % choices.length);
      else if (event.key === "Enter" || event.key === "Tab") {
        const choice = choices[chosen];
        if (choice) take(choice);
      } else if (event.key === "Escape") dismissSlash(editor);
      else return false;
      return true;
    });
  }, [desk, editor, slash.from, slash.to, choices, chosen]);
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  return (
    <div
      ref={list}
      role="listbox"
      aria-label="插入"
      className="absolute z-20 max-h-72 w-64 overflow-y-auto border border-rule-strong bg-sheet text-small"
      style={place}
    >
      {choices.map((choice, index) => (
        <div
          key={choice.name}
          role="option"
          aria-selected={index === chosen}
          onPointerMove={() => setChosen(index)}
          onMouseDown={(event) => {
            event.preventDefault();
            editor.view.dispatch(editor.state.tr.delete(slash.from, slash.to));
            choice.run(editor, desk);
          }}
          className="flex cursor-pointer items-baseline justify-between gap-3 px-3 py-1.5 aria-selected:bg-wash aria-selected:text-accent"
        >
          {choice.name}
          <span className="text-mini text-quiet">{choice.hint}</span>
        </div>
      ))}
    </div>
  );
}

function listen(keys: SlashKeys, take: (event: KeyboardEvent) => boolean): () => void {
  keys.take = take;
  return () => {
    if (keys.take === take) keys.take = null;
  };
}

/** Below the line, or above it where there is no room. */
function placeOf(editor: Editor, pos: number): { left: number; top?: number; bottom?: number } {
  const frame = editor.view.dom.parentElement?.getBoundingClientRect();
  if (!frame) return { left: 0 };
  const at = editor.view.coordsAtPos(pos);
  const left = Math.max(0, Math.min(at.left - frame.left, frame.width - 256));
  return at.bottom + 300 > window.innerHeight && at.top > 320
    ? { left, bottom: frame.bottom - at.top + 4 }
    : { left, top: at.bottom - frame.top + 4 };
}
