"use client";

import type { KeyboardEvent, ReactNode } from "react";
import type { Desk } from "./desk";
import { useDeskState } from "./tools";

export type MarginTab = { key: string; name: string; count?: number; alarm?: string | undefined; panel: ReactNode };

/**
 * The margin beside the sheet: one panel at a time. On a phone its names stand at the foot of the screen, and
 * the panel comes up from there.
 */
export function Margin({ desk, tabs }: { desk: Desk; tabs: MarginTab[] }) {
  const { tab: shown, isTabUp: isUp } = useDeskState(desk);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ key }) => key === shown);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: -1 }[event.key];
    const next = to === undefined ? undefined : tabs.at(to % tabs.length);
    if (!next || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.set({ tab: next.key });
    document.getElementById(`tab-${next.key}`)?.focus();
  };
  return (
    <aside
      aria-label="稿件边栏"
      className="fixed inset-x-0 bottom-0 z-20 flex max-h-[80dvh] flex-col-reverse border-t-[2.5px] border-rule-strong bg-paper lg:sticky lg:top-0 lg:z-0 lg:max-h-dvh lg:flex-col lg:self-start lg:border-t-0"
    >
      <div
        role="tablist"
        aria-label="边栏"
        onKeyDown={move}
        className="flex shrink-0 [scrollbar-width:none] gap-4 overflow-x-auto border-rule px-4 whitespace-nowrap lg:border-b lg:px-0"
      >
        {tabs.map(({ key, name, count = 0, alarm }) => (
          <button
            key={key}
            id={`tab-${key}`}
            type="button"
            role="tab"
            aria-selected={shown === key}
            tabIndex={shown === key ? 0 : -1}
            aria-controls={`panel-${key}`}
            onClick={() => desk.set({ tab: key, isTabUp: shown !== key || !isUp })}
            className={`border-b-2 border-transparent py-2 hover:text-accent ${shown === key ? "lg:border-accent lg:font-semibold lg:text-accent" : ""} ${shown === key && isUp ? "border-accent font-semibold text-accent" : ""}`}
          >
            {name}
            {count > 0 && <span className="ml-1 text-mini text-quiet tabular">{count}</span>}
            {alarm && (
              <span role="img" aria-label={alarm} title={alarm} className="ml-1 font-semibold text-accent">
                !
              </span>
            )}
          </button>
        ))}
      </div>
      {tabs.map(({ key, panel }) => (
        <div
          key={key}
          id={`panel-${key}`}
          role="tabpanel"
          aria-labelledby={`tab-${key}`}
          tabIndex={0}
          className={`min-h-0 overflow-y-auto px-4 py-3 lg:px-0 lg:pb-8 ${shown === key ? (isUp ? "" : "hidden lg:block") : "hidden"}`}
        >
          {panel}
        </div>
      ))}
      {isUp && (
        <button
          type="button"
          onClick={() => desk.set({ isTabUp: false })}
          className="border-b border-rule py-1.5 text-mini text-quiet hover:text-accent lg:hidden"
        >
          收起，回到正文
        </button>
      )}
    </aside>
  );
}
