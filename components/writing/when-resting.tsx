"use client";

import { useEffect, useState, type ReactNode } from "react";

/** ms without a key or a change. */
const rest = 1_500;
const signs = ["keydown", "input", "compositionupdate"] as const;

/** Shown when nobody types any more, and from then on: what comes up in the middle of a word would take its keys. */
export function WhenResting({ children, meanwhile = null }: { children: ReactNode; meanwhile?: ReactNode }) {
  const [isResting, setResting] = useState(false);
  useEffect(() => {
    if (isResting) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => setResting(true), rest);
    };
    wait();
    for (const sign of signs) document.addEventListener(sign, wait, { capture: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) document.removeEventListener(sign, wait, { capture: true });
    };
  }, [isResting]);
  return isResting ? children : meanwhile;
}
