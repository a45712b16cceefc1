import { useEffect, useEffectEvent } from "react";

const everyMs = 5_000;

/** Asks every few seconds, while somebody looks, whether the queue is still what it was when the page was made. */
export function usePulse(stamp: string, onChange: () => void): void {
  const onPulse = useEffectEvent((fresh: string) => {
    if (fresh !== stamp) onChange();
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState !== "visible") return;
      fetch("/api/review/live")
        .then(async (answer) => (answer.ok ? ((await answer.json()) as { stamp: string }) : null))
        .then(
          (pulse) => {
            if (pulse) onPulse(pulse.stamp);
          },
          () => undefined, // the next one may get through
        );
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
}
