import type { FormAction } from "./state";

/**
 * The hidden fields by which Next runs a server action for a form that stands on a page it did not render, as React writes
 * them for `useActionState(action, null, permalink)`: a refused form comes back, with what was typed, on the page at
 * `permalink`, where a form with the same action and permalink must stand. e2e/comment-without-script.spec.ts sends one.
 */
export function detachedFields(action: FormAction, permalink: string): [name: string, value: string][] {
  const { $$id: id } = action as { $$id?: string };
  if (id === undefined) throw new Error("only a server action can be sent by a form");
  return [
    ["$ACTION_REF_1", ""],
    ["$ACTION_1:0", JSON.stringify({ id, bound: "$@1" })],
    ["$ACTION_1:1", "[null]"],
    ["$ACTION_KEY", `p${permalink}`],
  ];
}
