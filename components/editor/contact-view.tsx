"use client";

import { NodeViewWrapper, type ReactNodeViewProps } from "@tiptap/react";
import type { ContactAttrs } from "@/lib/article/document/schema";
import { useTyped } from "./use-typed";
import { Word } from "./word";

const fields: [keyof ContactAttrs, string, boolean?][] = [
  ["name", "单位或联系人", true],
  ["phone", "电话"],
  ["wechat", "微信"],
  ["email", "邮箱"],
  ["hours", "时间"],
  ["address", "地址", true],
];

/** 联系方式: shown apart from the news and labelled so; what stays empty is left out. */
export function ContactView({ node, selected, editor, getPos, deleteNode }: ReactNodeViewProps) {
  const attrs = node.attrs as ContactAttrs;
  const typed = useTyped(editor, getPos);
  return (
    <NodeViewWrapper
      role="group"
      aria-label="联系方式"
      className={`notice block-form ${selected ? "is-selected" : ""}`}
      data-drag-handle=""
    >
      <p contentEditable={false} className="notice-label">
        联系方式 · 非新闻内容
      </p>
      <div contentEditable={false} className="block-words">
        {fields.map(([name, label, wide]) => (
          <Word key={name} label={label} value={attrs[name]} onType={typed(name)} wide={wide ?? false} />
        ))}
      </div>
      <div contentEditable={false} className="block-acts">
        <button type="button" onClick={deleteNode}>
          删去
        </button>
      </div>
    </NodeViewWrapper>
  );
}
