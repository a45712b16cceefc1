"use client";

import { useEffect, useRef, type ReactNode } from "react";

type Props = { title: string; onClose: () => void; closeText: string; children: ReactNode; wide?: boolean };

/** A dialog of the browser's own, open while it is rendered. */
export function Dialog({ title, onClose, closeText, children, wide = false }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={`m-auto max-h-[92dvh] border border-rule-strong bg-paper p-0 text-small text-ink backdrop:bg-ink/40 dark:backdrop:bg-paper/70 ${wide ? "w-[min(56rem,94vw)]" : "w-[min(28rem,94vw)]"}`}
    >
      <div className="flex items-baseline justify-between gap-4 border-b border-rule px-4 py-2.5">
        <h2 className="text-base">{title}</h2>
        <button type="button" className="shrink-0 text-quiet hover:text-accent" onClick={onClose}>
          {closeText}
        </button>
      </div>
      <div className="px-4 py-3">{children}</div>
    </dialog>
  );
}

export const buttonClass = "border border-rule-strong px-3 py-1 text-small hover:border-accent hover:text-accent disabled:opacity-60";
export const mainButtonClass = "bg-ink px-4 py-1.5 text-small text-paper hover:bg-accent disabled:opacity-60";
