"use client";

import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";

/** Something that was just done, said in the corner of the page; `undo` takes it back and says what became of it. */
export type Toast = { text: ReactNode; undo?: (() => Promise<void>) | undefined; isFailure?: boolean };
type Shown = Toast & { id: number };

let shown: readonly Shown[] = [];
let serial = 0;
const listeners = new Set<() => void>();

function set(next: readonly Shown[]): void {
  shown = next;
  for (const listener of listeners) listener();
}

export function showToast(toast: Toast): void {
  serial += 1;
  // Three at most: an older one has been read.
  set([...shown.slice(-2), { ...toast, id: serial }]);
}

const close = (id: number) => set(shown.filter((toast) => toast.id !== id));
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const none: readonly Shown[] = [];

/** Stands once in the frame of the admin area, so that a toast outlives the page it came from. */
export function Toasts() {
  const toasts = useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-0 z-40 flex flex-col items-center gap-2 p-4"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

/** How long one stands (ms); one that can be undone longer. It waits while the pointer or the focus is on it. */
const stays = { plain: 6_000, undo: 15_000 };

function ToastCard({ toast }: { toast: Shown }) {
  const [isHeld, hold] = useState(false);
  const [isUndoing, setUndoing] = useState(false);
  const time = toast.undo ? stays.undo : stays.plain;
  useEffect(() => {
    if (isHeld || isUndoing || toast.isFailure) return;
    const timer = setTimeout(() => close(toast.id), time);
    return () => clearTimeout(timer);
  }, [isHeld, isUndoing, time, toast]);
  const undo = async () => {
    if (!toast.undo || isUndoing) return;
    setUndoing(true);
    await toast.undo();
    close(toast.id);
  };
  return (
    <div
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      className={`pointer-events-auto flex max-w-full items-baseline gap-5 border-t-[2.5px] bg-ink px-4 py-2.5 text-small text-paper ${toast.isFailure ? "border-accent" : "border-road"}`}
    >
      <span>{toast.text}</span>
      {toast.undo && (
        <button
          type="button"
          onClick={() => void undo()}
          aria-disabled={isUndoing}
          className="shrink-0 font-semibold underline underline-offset-4"
        >
          {isUndoing ? "正在撤销…" : "撤销"}
        </button>
      )}
      <button type="button" onClick={() => close(toast.id)} aria-label="关闭提示" className="shrink-0 opacity-80 hover:opacity-100">
        ×
      </button>
    </div>
  );
}
