import { useCallback, type ReactNode } from "react";
import type { FormState } from "@/lib/form/state";

/** One sentence above a form: why it was refused, or that it is done. Each answer is brought before the eyes of whoever pressed the button below. */
export function FormMessage({ state, done }: { state: FormState; done?: ReactNode }) {
  // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer, not for each key that is pressed after it
  const show = useCallback((message: HTMLElement | null) => message?.scrollIntoView({ block: "nearest" }), [state]);
  if (!state) return null;
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
