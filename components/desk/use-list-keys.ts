"use client";

import { useEffect } from "react";

/** Whether the person is typing: then a letter is a letter. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) && !isTick(target)
  );
}

const isTick = (target: HTMLElement) => target instanceof HTMLInputElement && target.type === "checkbox";

/**
 * Keys of a list: j and k go down and up (the focus really moves, so Enter opens and a screen reader follows),
 * x picks, / goes to the search field. Rows carry data-row with their id, and the link to open data-open.
 */
export function useListKeys(pick: (id: number, withRange: boolean) => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector("dialog[open]")) return;
      const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
      const at = rows.findIndex((row) => row.contains(document.activeElement));
      const key = event.key.toLowerCase();
      if (key === "j" || key === "k") {
        const next = rows[at === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, at + (key === "j" ? 1 : -1)))];
        next?.querySelector<HTMLElement>("[data-open]")?.focus();
        next?.scrollIntoView({ block: "nearest" });
      } else if (key === "x" && at !== -1) pick(Number(rows[at]?.dataset.row), event.shiftKey);
      else if (event.key === "/") document.querySelector<HTMLInputElement>("[data-desk-search]")?.focus();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [pick]);
}
