import type { Node } from "@tiptap/pm/model";
import { Plugin, type Transaction } from "@tiptap/pm/state";

type Applied = Pick<Transaction, "before" | "doc" | "steps">;

/** What was done to the text, step by step, from one look at it to the next. */
export class StepLog {
  #from: Node | null = null;
  #applied: Applied[] = [];

  /** Sees every transaction in the order in which they count, those that other plugins add and those within others too. */
  plugin(): Plugin {
    return new Plugin({
      state: {
        init: (_config, { doc }) => void (this.#from = doc),
        apply: (transaction) => {
          if (transaction.docChanged) this.#applied.push(transaction);
        },
      },
    });
  }

  /** The steps to what the text says now; null where they are not known. */
  take(now: Node): { steps: object[]; size: number } | null {
    const from = this.#from;
    const steps: object[] = [];
    let reached = now;
    // Backwards, since a state that was only tried out leads nowhere.
    for (const { before, doc, steps: done } of this.#applied.reverse()) {
      if (doc !== reached) continue;
      steps.unshift(...done.map((step) => step.toJSON() as object));
      reached = before;
    }
    this.#from = now;
    this.#applied = [];
    return from !== null && reached === from ? { steps, size: from.content.size } : null;
  }
}
