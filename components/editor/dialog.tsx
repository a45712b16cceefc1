"use client";

import { useEffect, useRef, type ReactNode } from "react";

type Props = { title: string; onClose: () => void; children: ReactNode; wide?: boolean };

/** A dialog of the browser's own, open while it is rendered. */
export function Dialog({ title, onClose, children, wide = false }: Props) {
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
      onClose={onClose}
      onClick={(event) => {
        if (event.target === dialog.current) dialog.current.close();
      }}
      className={`m-auto max-h-[92dvh] border border-rule-strong bg-paper p-0 text-small text-ink backdrop:bg-ink/40 dark:backdrop:bg-paper/70 ${wide ? "w-[min(46rem,94vw)]" : "w-[min(28rem,94vw)]"}`}
    >
      <div className="flex items-baseline justify-between gap-4 border-b border-rule px-4 py-2.5">
        <h2 className="text-base">{title}</h2>
        <button type="button" className="text-quiet hover:text-accent" onClick={() => dialog.current?.close()}>
          关闭
        </button>
      </div>
      <div className="px-4 py-3">{children}</div>
    </dialog>
  );
}
