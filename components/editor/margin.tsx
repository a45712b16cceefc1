"use client";

import type { ReactNode } from "react";
import type { Desk } from "./desk";
import { useDeskState } from "./tools";

export type MarginTab = { key: string; name: string; count?: number; alarm?: string | undefined; panel: ReactNode };

/**
 * The margin beside the sheet: one panel at a time. On a phone its names stand at the foot of the screen, and
 * the panel comes up from there.
 */
export function Margin({ desk, tabs }: { desk: Desk; tabs: MarginTab[] }) {
  const { tab: shown, isTabUp: isUp } = useDeskState(desk);
  return (
    <aside
      aria-label="稿件边栏"
      className="fixed inset-x-0 bottom-0 z-20 flex max-h-[80dvh] flex-col-reverse border-t-[2.5px] border-rule-strong bg-paper lg:sticky lg:top-0 lg:z-0 lg:max-h-dvh lg:flex-col lg:self-start lg:border-t-0"
    >
      <div
        role="tablist"
        aria-label="边栏"
        className="flex shrink-0 [scrollbar-width:none] gap-4 overflow-x-auto border-rule px-4 whitespace-nowrap lg:border-b lg:px-0"
      >
        {tabs.map(({ key, name, count = 0, alarm }) => (
          <button
            key={key}
            id={`tab-${key}`}
            type="button"
            role="tab"
            aria-selected={shown === key}
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
