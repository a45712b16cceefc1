"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { Saver, type SaverOptions } from "./saver";
import type { SaverState } from "./state";

/** The saver of this tab, made once and alive while its page is shown, and its state. `take` must always be the same or read a ref. */
export function useSaver<Content extends object>(options: SaverOptions<Content>): { saver: Saver<Content>; state: SaverState<Content> } {
  const [saver] = useState(() => new Saver(options));
  const state = useSyncExternalStore(
    saver.subscribe,
    () => saver.state,
    () => saver.state,
  );
  useEffect(() => saver.start(), [saver]);
  return { saver, state };
}
