import type { Editor } from "@tiptap/core";

let typing = 2_000_000;
let last = "";

/** Writes what is typed into a field of a block: one step to undo as long as it is the same field. */
export function useTyped(editor: Editor, getPos: () => number | undefined) {
  return (attribute: string) => (value: unknown) => {
    const pos = getPos();
    if (pos === undefined) return;
    const field = `${pos} ${attribute}`;
    if (field !== last) typing++;
    last = field;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(pos, attribute, value).setMeta("composition", typing));
  };
}
