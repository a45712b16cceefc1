import { startTransition, useState } from "react";
import type { FormAction } from "@/lib/form/state";

/** The decisions that the last act made, and the way to take them back; `tell` is given what came of it. */
export function useUndo(reverse: FormAction<{ caseId: number }>, tell: (said: string) => void) {
  const [undoable, setUndoable] = useState<number[]>([]);

  function undo() {
    const ids = undoable;
    if (ids.length === 0) return;
    setUndoable([]);
    startTransition(async () => {
      const messages: string[] = [];
      for (const id of [...ids].reverse()) {
        const form = new FormData();
        form.set("id", String(id));
        const state = await reverse(null, form);
        if (state?.ok === false) messages.push(state.message);
      }
      tell(messages.length === 0 ? `已撤销 ${ids.length} 个处理，个案回到队列` : messages.join("；"));
    });
  }

  return { count: undoable.length, remember: setUndoable, undo };
}
