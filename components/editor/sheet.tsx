"use client";

import { EditorContent } from "@tiptap/react";
import { formatNumber } from "@/lib/format";
import type { CategoryChoice } from "./content";
import type { Desk } from "./desk";
import { FindBar } from "./find-bar";
import { IntakeList } from "./intake-list";
import { SheetHead } from "./sheet-head";
import { SlashMenu } from "./slash-menu";
import { Toolbar } from "./toolbar";
import { useDeskState } from "./tools";

/** The paper: head, tools, text, and at its foot how long it is. */
export function Sheet({ desk, categories }: { desk: Desk; categories: CategoryChoice[] }) {
  const { fields, derived, find, isFull, pasted } = useDeskState(desk);
  const { editor } = desk;
  return (
    <div className="min-w-0 border border-rule bg-sheet">
      <h1 className="sr-only">写稿：{fields.headline || "（无标题）"}</h1>
      <SheetHead fields={fields} categories={categories} onChange={desk.change} onDone={() => editor.commands.focus("start")} />
      <div className="mt-5">
        {/* In sight wherever in a long text somebody is. */}
        <div className="sticky top-0 z-10 border-t border-rule">
          <Toolbar desk={desk} isFull={isFull} />
          {find !== "no" && (
            <FindBar key={find} editor={editor} withReplace={find === "replace"} onClose={() => desk.set({ find: "no" })} />
          )}
        </div>
        <IntakeList editor={editor} intake={desk.intake} pasted={pasted} onRead={() => desk.set({ pasted: null })} />
        <div className="px-4 pt-6 pb-16 sm:px-[clamp(1.25rem,5vw,4rem)]">
          <div className="relative mx-auto max-w-[38em] text-base">
            <EditorContent editor={editor} className="relative" />
            <SlashMenu desk={desk} />
          </div>
        </div>
      </div>
      <p className="flex flex-wrap gap-x-5 border-t border-rule px-4 py-1.5 text-mini text-quiet tabular sm:px-5">
        <span>{formatNumber(derived.characters)} 字</span>
        {derived.minutes > 0 && <span>约 {derived.minutes} 分钟读完</span>}
        <span className="ml-auto max-sm:hidden">行首输入 / 插入图片、表格；Ctrl+/ 看全部快捷键</span>
      </p>
    </div>
  );
}
