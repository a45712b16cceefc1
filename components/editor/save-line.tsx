"use client";

import { useSyncExternalStore } from "react";
import type { Saver } from "@/components/writing/saver";
import { statusText } from "@/components/writing/state";
import type { StoredContent } from "@/lib/article/content";

/** Whether the text is safe, always in sight; saves at once when pressed. */
export function SaveLine({ saver }: { saver: Saver<StoredContent> }) {
  const get = () => saver.state;
  const state = useSyncExternalStore(saver.subscribe, get, get);
  const isBad = state.status !== "saved" && state.status !== "saving";
  return (
    <span className="flex flex-wrap items-baseline gap-x-3">
      <span role="status" className={isBad ? "text-accent" : "text-quiet"}>
        {statusText(state)}
      </span>
      <button type="button" className="text-road hover:text-accent" onClick={() => void saver.save()}>
        保存
      </button>
    </span>
  );
}
