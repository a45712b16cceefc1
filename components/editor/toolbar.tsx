"use client";

import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, mergeCells, splitCell, toggleHeader } from "@tiptap/pm/tables";
import type { Command } from "@tiptap/pm/state";
import { useEditorState } from "@tiptap/react";
import { useState, type ReactNode } from "react";
import { blockChoices } from "./blocks";
import type { Desk } from "./desk";
import { deleteBlock, moveBlock } from "./move-block";

/** Everything that can be done to the text, without a keyboard too. */
export function Toolbar({ desk, isFull }: { desk: Desk; isFull: boolean }) {
  const { editor } = desk;
  const [isOpen, setOpen] = useState(false);
  const now = useEditorState({
    editor,
    selector: ({ editor: { state } }) => ({
      style: editor.isActive("heading") ? String(state.selection.$from.parent.attrs.level) : editor.isActive("paragraph") ? "0" : "",
      bold: editor.isActive("bold"),
      italic: editor.isActive("italic"),
      underline: editor.isActive("underline"),
      strike: editor.isActive("strike"),
      superscript: editor.isActive("superscript"),
      subscript: editor.isActive("subscript"),
      link: editor.isActive("link"),
      bulletList: editor.isActive("bulletList"),
      orderedList: editor.isActive("orderedList"),
      blockquote: editor.isActive("blockquote"),
      table: editor.isActive("table"),
      canUndo: editor.can().undo(),
      canRedo: editor.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const run = (command: Command) => () => {
    command(editor.state, editor.view.dispatch, editor.view);
    editor.view.focus();
  };
  return (
    <div className="border-b border-rule bg-sheet" role="toolbar" aria-label="排版">
      <div className="flex [scrollbar-width:none] items-center overflow-x-auto px-2 py-1 text-[0.82rem] whitespace-nowrap sm:flex-wrap sm:px-3">
        <select
          aria-label="段落样式"
          value={now.style}
          onChange={(event) => {
            const level = Number(event.currentTarget.value);
            if (level === 0) chain().setNode("paragraph").run();
            else chain().setNode("heading", { level }).run();
          }}
          className="mr-1 border-b border-rule bg-transparent py-0.5 *:bg-sheet"
        >
          <option value="" disabled hidden />
          <option value="0">正文</option>
          <option value="2">二级标题</option>
          <option value="3">三级标题</option>
          <option value="4">四级标题</option>
        </select>
        <Tool label="加粗" on={now.bold} onPress={() => chain().toggleMark("bold").run()}>
          <b>B</b>
        </Tool>
        <Tool label="斜体" on={now.italic} onPress={() => chain().toggleMark("italic").run()}>
          <i className="font-serif">I</i>
        </Tool>
        <Tool label="下划线" on={now.underline} onPress={() => chain().toggleMark("underline").run()}>
          <u>U</u>
        </Tool>
        <Tool label="删除线" on={now.strike} onPress={() => chain().toggleMark("strike").run()}>
          <s>S</s>
        </Tool>
        <Gap />
        <Tool label="链接" on={now.link} onPress={() => desk.set({ open: { kind: "link" } })}>
          链接
        </Tool>
        <Tool label="要点列表" on={now.bulletList} onPress={() => chain().toggleList("bulletList", "listItem").run()}>
          列表
        </Tool>
        <Tool label="编号列表" on={now.orderedList} onPress={() => chain().toggleList("orderedList", "listItem").run()}>
          编号
        </Tool>
        <Tool label="引语" on={now.blockquote} onPress={() => chain().toggleWrap("blockquote").run()}>
          引语
        </Tool>
        <Tool label="插入图片" onPress={() => desk.pictures("figure")}>
          图片
        </Tool>
        <Tool label="更多：插入、移动、上下标" on={isOpen} expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          更多…
        </Tool>
        <Gap />
        <Tool label="撤销" off={!now.canUndo} onPress={() => chain().undo().run()}>
          撤销
        </Tool>
        <Tool label="重做" off={!now.canRedo} onPress={() => chain().redo().run()}>
          重做
        </Tool>
        <span className="flex lg:ml-auto">
          <Tool label="查找和替换" onPress={() => desk.set({ find: desk.state().find === "no" ? "replace" : "no" })}>
            查找
          </Tool>
          <Tool label={isFull ? "退出全屏" : "全屏写作"} on={isFull} onPress={desk.toggleFull}>
            {isFull ? "退出全屏" : "全屏"}
          </Tool>
          <Tool label="快捷键帮助" onPress={() => desk.set({ open: { kind: "help" } })}>
            ?
          </Tool>
        </span>
      </div>
      {isOpen && (
        <div className="flex flex-wrap gap-x-1 border-t border-rule px-2 py-1 sm:px-4">
          <Tool label="上标" on={now.superscript} onPress={() => chain().toggleMark("superscript").run()}>
            x<sup>2</sup>
          </Tool>
          <Tool label="下标" on={now.subscript} onPress={() => chain().toggleMark("subscript").run()}>
            x<sub>2</sub>
          </Tool>
          <Tool label="清除文字样式" onPress={() => chain().unsetAllMarks().run()}>
            清除
          </Tool>
          <Tool label="上移这一块" onPress={run(moveBlock(-1))}>
            ↑
          </Tool>
          <Tool label="下移这一块" onPress={run(moveBlock(1))}>
            ↓
          </Tool>
          <Tool label="删去这一块" onPress={run(deleteBlock)}>
            删块
          </Tool>
          <Gap />
          {blockChoices.slice(4).map((choice) => (
            <Tool
              key={choice.name}
              label={`插入${choice.name}`}
              onPress={() => {
                setOpen(false);
                choice.run(editor, desk);
              }}
            >
              {choice.name}
            </Tool>
          ))}
        </div>
      )}
      {now.table && <TableTools run={run} />}
    </div>
  );
}

const tableActs: [string, Command][] = [
  ["下方加行", addRowAfter],
  ["右侧加列", addColumnAfter],
  ["删行", deleteRow],
  ["删列", deleteColumn],
  ["合并格", mergeCells],
  ["拆分格", splitCell],
  ["表头行", toggleHeader("row")],
  ["表头列", toggleHeader("column")],
  ["删除表格", deleteTable],
];

function TableTools({ run }: { run: (command: Command) => () => void }) {
  return (
    <div className="flex flex-wrap gap-x-1 border-t border-rule px-2 py-1 sm:px-4" role="group" aria-label="表格">
      {tableActs.map(([name, command]) => (
        <Tool key={name} label={name} onPress={run(command)}>
          {name}
        </Tool>
      ))}
    </div>
  );
}

function Gap() {
  return <span aria-hidden="true" className="mx-1 h-4 shrink-0 border-l border-rule" />;
}

type ToolProps = { label: string; on?: boolean; off?: boolean; expanded?: boolean; onPress: () => void; children: ReactNode };

/** Takes no focus from the text. */
function Tool({ label, on, off = false, expanded, onPress, children }: ToolProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...(on === undefined || expanded !== undefined ? {} : { "aria-pressed": on })}
      {...(expanded === undefined ? {} : { "aria-expanded": expanded })}
      disabled={off}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
      className={`min-h-7 min-w-7 shrink-0 px-1.5 hover:text-accent disabled:opacity-60 ${on ? "bg-wash font-semibold text-accent" : ""}`}
    >
      {children}
    </button>
  );
}
