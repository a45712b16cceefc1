"use client";

import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import { useEffect, useRef, useState } from "react";
import { find, findNext, findStateOf, replaceAll, replaceOne } from "./find";

type Props = { editor: Editor; withReplace: boolean; onClose: () => void };

/** Find and replace in the text: how many there are, which one is shown. */
export function FindBar({ editor, withReplace, onClose }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(() => selected(editor));
  const [replacement, setReplacement] = useState("");
  const [exact, setExact] = useState(false);
  const [done, setDone] = useState("");
  const { total, current } = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({ total: findStateOf(state).matches.length, current: findStateOf(state).current }),
  });
  useEffect(() => {
    input.current?.select();
    find(editor.view, selected(editor), false);
    return () => {
      if (!editor.isDestroyed) find(editor.view, "", false);
    };
  }, [editor]);
  const ask = (text: string, isExact: boolean) => {
    setQuery(text);
    setExact(isExact);
    setDone("");
    find(editor.view, text, isExact);
  };
  const close = () => {
    onClose();
    editor.view.focus();
  };
  const button = "border border-rule px-2 py-0.5 hover:border-accent hover:text-accent disabled:opacity-60";
  return (
    <div
      role="search"
      aria-label="查找和替换"
      className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-rule bg-wash px-3 py-2 max-sm:*:order-3 sm:px-5"
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Escape") close();
        else if (event.key === "Enter" && event.target === input.current) findNext(editor.view, event.shiftKey ? -1 : 1);
        else return;
        event.preventDefault();
      }}
    >
      <input
        ref={input}
        aria-label="查找"
        placeholder="查找"
        value={query}
        autoFocus
        autoComplete="off"
        onChange={(event) => ask(event.currentTarget.value, exact)}
        className="w-36 border-b border-rule-strong bg-transparent px-0.5 py-0.5 placeholder:text-quiet max-sm:order-1!"
      />
      <span role="status" className="min-w-16 text-mini text-quiet tabular max-sm:order-1!">
        {query === "" ? "" : total === 0 ? "没有找到" : `${current + 1} / ${total}`}
      </span>
      <button type="button" className={button} disabled={total === 0} onClick={() => findNext(editor.view, -1)}>
        上一处
      </button>
      <button type="button" className={button} disabled={total === 0} onClick={() => findNext(editor.view, 1)}>
        下一处
      </button>
      <label className="flex items-center gap-1 text-mini">
        <input type="checkbox" checked={exact} onChange={(event) => ask(query, event.currentTarget.checked)} />
        区分大小写
      </label>
      {withReplace && (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <input
            aria-label="替换为"
            placeholder="替换为"
            value={replacement}
            autoComplete="off"
            onChange={(event) => setReplacement(event.currentTarget.value)}
            className="w-36 border-b border-rule-strong bg-transparent px-0.5 py-0.5 placeholder:text-quiet"
          />
          <button type="button" className={button} disabled={total === 0} onClick={() => replaceOne(editor.view, replacement)}>
            替换
          </button>
          <button
            type="button"
            className={button}
            disabled={total === 0}
            onClick={() => setDone(`已替换 ${replaceAll(editor.view, replacement)} 处，可一次撤销`)}
          >
            全部替换
          </button>
          <span role="status" className="text-mini text-quiet">
            {done}
          </span>
        </span>
      )}
      <button type="button" className="ml-auto px-1 text-quiet hover:text-accent max-sm:order-2!" onClick={close}>
        关闭
      </button>
    </div>
  );
}

/** What is selected, when it is a word or two. */
function selected({ state }: Editor): string {
  const { from, to } = state.selection;
  const text = state.doc.textBetween(from, Math.min(to, from + 200), "\n");
  return to - from <= 60 && !text.includes("\n") ? text : "";
}
