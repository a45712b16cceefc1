import type { ReactNode } from "react";
import type { FormState } from "@/lib/form/state";

/** Answers that somebody has been shown: once each, not again for each key that is pressed after it. */
const shown = new WeakSet<object>();

/**
 * One sentence above a form: why it was refused, or that it is done; brought before the eyes of whoever pressed the button
 * below. No hooks: the forms of reader routes are rendered without them.
 */
export function FormMessage({ state, done }: { state: FormState; done?: ReactNode }) {
  if (!state) return null;
  const show = (message: HTMLElement | null) => {
    if (!message || shown.has(state)) return;
    shown.add(state);
    message.scrollIntoView({ block: "nearest" });
  };
  if (state.ok) {
    return done ? (
      <div ref={show} role="status" className="border-t-[2.5px] border-road bg-wash px-3 py-2 text-small">
        {done}
      </div>
    ) : null;
  }
  return (
    <div ref={show} role="alert" className="border-t-[2.5px] border-accent bg-wash px-3 py-2 text-small">
      {state.message}
      {state.reason === "unsigned" && (
        <a href="/login" target="_blank" className="ml-2 road-link">
          在新窗口登录
        </a>
      )}
    </div>
  );
}
