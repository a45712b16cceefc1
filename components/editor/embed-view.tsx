"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import { useState } from "react";
import { isSafeHref } from "@/lib/article/document/href";
import { useTyped } from "./use-typed";
import { Word } from "./word";

/** A video or sound elsewhere: what readers get is a link with this title. */
export function EmbedView({ node, selected, editor, getPos, deleteNode }: ReactNodeViewProps) {
  const { kind, url, title } = node.attrs as { kind: "video" | "audio"; url: string; title: string };
  const typed = useTyped(editor, getPos);
  // An address is half typed most of the time; the document holds only whole ones.
  const [draft, setDraft] = useState<string | null>(null);
  const isBad = draft !== null && !isSafeHref(draft.trim());
  return (
    <NodeViewWrapper className={`block-form ${selected ? "is-selected" : ""}`} data-drag-handle="">
      <div contentEditable={false} className="block-words">
        <label className="block-word">
          <span>类型</span>
          <select value={kind} onChange={(event) => typed("kind")(event.currentTarget.value)}>
            <option value="video">视频</option>
            <option value="audio">音频</option>
          </select>
        </label>
        <Word label="标题" value={title} onType={typed("title")} />
        <label className="block-word is-wide">
          <span className={isBad ? "is-wanted" : ""}>{isBad ? "链接（请填完整地址，以 https:// 开头）" : "链接"}</span>
          <input
            type="url"
            value={draft ?? url}
            maxLength={2_000}
            onChange={(event) => {
              const value = event.currentTarget.value;
              setDraft(value);
              if (isSafeHref(value.trim())) typed("url")(value.trim());
            }}
            onBlur={() => {
              if (!isBad) setDraft(null);
            }}
          />
        </label>
      </div>
      <div contentEditable={false} className="block-acts">
        <a href={url} target="_blank" rel="noopener noreferrer">
          打开链接
        </a>
        <button type="button" onClick={deleteNode}>
          删去
        </button>
      </div>
    </NodeViewWrapper>
  );
}
