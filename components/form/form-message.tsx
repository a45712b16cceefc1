import type { ReactNode } from "react";
import type { FormState } from "@/lib/form/state";

/** One sentence above a form: why it was refused, or that it is done. */
export function FormMessage({ state, done }: { state: FormState; done?: ReactNode }) {
  if (!state) return null;
  if (state.ok) {
    return done ? (
      <div role="status" className="border-t-[2.5px] border-road bg-wash px-3 py-2 text-small">
        {done}
      </div>
    ) : null;
  }
  return (
    <div role="alert" className="border-t-[2.5px] border-accent bg-wash px-3 py-2 text-small">
      {state.message}
      {state.reason === "unsigned" && (
        <a href="/login" target="_blank" className="ml-2 road-link">
          在新窗口登录
        </a>
      )}
    </div>
  );
}
