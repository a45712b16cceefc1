import { useActionState, useCallback, useEffect, useRef, type ReactNode, type RefCallback } from "react";
import { showToast } from "@/components/ui/toasts";
import type { FormAction, FormState } from "@/lib/form/state";
import { handOn } from "./hand-on";

export type Verb<T = unknown> = {
  state: FormState<T>;
  send: (form: FormData) => void;
  /** What came of it, for below the form. */
  said: ReactNode;
  /** Of the form. */
  ref: RefCallback<HTMLFormElement>;
};

/**
 * One verb of a form that may go away with what it does: its answer is said below it while it stands, and in the
 * corner of the page where it is gone.
 */
export function useVerb<T>(action: FormAction<T>, done: ReactNode | ((value: T) => ReactNode)): Verb<T> {
  const sayDone = (state: FormState<T>) => (state?.ok ? (typeof done === "function" ? done(state.value) : done) : null);
  const unsaid = useRef<ReactNode>(null);
  const told: FormAction<T> = async (previous, form) => {
    const answer = await action(previous, form);
    unsaid.current = sayDone(answer);
    return answer;
  };
  // Only an action of the server itself makes a form of HTML that works without scripts.
  const [state, send] = useActionState(typeof document === "undefined" ? action : told, null);
  useEffect(() => {
    unsaid.current = null;
  }, [state]);
  const ref = useCallback((form: HTMLFormElement | null) => {
    const leave = handOn(form);
    return () => {
      leave();
      if (unsaid.current) showToast({ text: unsaid.current });
    };
  }, []);
  return { state, send, said: sayDone(state), ref };
}
