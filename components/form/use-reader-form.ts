import { useActionState } from "react";
import type { FormAction } from "@/lib/form/state";
import { refusedAt } from "./refusal";

/**
 * useActionState for a form on a page without scripts: the answer to it is a page made anew, which a browser shows from
 * its top. The fragment in the form's address leads it, and whoever reads by ear or keyboard, to the Refusal; `autofocus`
 * would not on every phone. `permalink`: where a refused form comes back, its own page unless told otherwise.
 */
export function useReaderForm<T>(action: FormAction<T>, permalink = "") {
  return useActionState(action, null, permalink + refusedAt);
}
