"use client";

import { useLayoutEffect, useRef, type ReactNode } from "react";

type Props = {
  title: string;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
  /** What closing decides, in words; then a press beside the dialog does not decide it. */
  closeText?: string;
};

const first = ["input:not([readonly], [hidden], [type=hidden])", "textarea", "select", "button", "[tabindex]"].join();

/** A dialog of the browser's own, open while it is rendered: the focus is in what it asks for, and goes back to where it was. */
export function Dialog({ title, onClose, children, wide = false, closeText }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const isLeaving = useRef(false);
  // The browser gives the focus back only if the dialog is closed while it still stands in the page.
  useLayoutEffect(() => {
    const shown = dialog.current;
    isLeaving.current = false;
    const before = getSelection();
    const range = before?.rangeCount ? before.getRangeAt(0) : null;
    shown?.showModal();
    body.current?.querySelector<HTMLElement>(first)?.focus();
    return () => {
      isLeaving.current = true;
      shown?.close();
      // A text has the focus again, but not its caret.
      if (range && document.activeElement?.contains(range.startContainer))
        getSelection()?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      // Closed by the browser itself, it would give the focus back before the caret, and what is typed between them goes astray.
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => isLeaving.current || onClose()}
      onClick={(event) => {
        if (closeText === undefined && event.target === dialog.current) onClose();
      }}
      className={`m-auto max-h-[92dvh] border border-rule-strong bg-paper p-0 text-small text-ink backdrop:bg-ink/40 dark:backdrop:bg-paper/70 ${wide ? "w-[min(56rem,94vw)]" : "w-[min(28rem,94vw)]"}`}
    >
      <div className="flex items-baseline justify-between gap-4 border-b border-rule px-4 py-2.5">
        <h2 className="text-base">{title}</h2>
        <button type="button" className="shrink-0 text-quiet hover:text-accent" onClick={onClose}>
          {closeText ?? "关闭"}
        </button>
      </div>
      <div ref={body} className="px-4 py-3">
        {children}
      </div>
    </dialog>
  );
}
