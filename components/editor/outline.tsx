"use client";

import type { Editor } from "@tiptap/core";
import type { OutlineEntry } from "@/lib/article/document/measure";
import { selectRange } from "./places";

/** The headings of the text; each leads to its place. */
export function Outline({ editor, entries }: { editor: Editor | null; entries: readonly OutlineEntry[] }) {
  if (entries.length === 0) return <p className="text-quiet">正文里还没有小标题。在行首输入 ## 和空格，就是一个。</p>;
  return (
    <ol>
      {entries.map(({ level, text, pos }, index) => (
        <li key={index} className="border-b border-rule" style={{ paddingLeft: `${(level - 2) * 1.1}em` }}>
          <button
            type="button"
            className="w-full py-1.5 text-left hover:text-accent"
            onClick={() => {
              if (editor) selectRange(editor, { from: pos + 1, to: pos + 1, isBlock: false });
            }}
          >
            {text || "（空标题）"}
          </button>
        </li>
      ))}
    </ol>
  );
}
