import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Says in an empty document, and in the empty paragraph that holds the cursor, what can be done there. */
export function placeholder(): Plugin {
  return new Plugin({
    props: {
      decorations: ({ doc, selection }) => {
        const { $from, empty } = selection;
        const only = doc.childCount === 1 && doc.firstChild?.type.name === "paragraph" && doc.firstChild.content.size === 0;
        if (only) return hint(doc, 0, doc.content.size, "从这里写正文。输入 / 插入图片、表格，也可以直接粘贴。");
        if (!empty || $from.depth !== 1 || $from.parent.type.name !== "paragraph" || $from.parent.content.size > 0) return null;
        return hint(doc, $from.before(), $from.after(), "输入 / 插入");
      },
    },
  });
}

function hint(doc: Parameters<typeof DecorationSet.create>[0], from: number, to: number, text: string): DecorationSet {
  return DecorationSet.create(doc, [Decoration.node(from, to, { class: "is-empty", "data-hint": text })]);
}
