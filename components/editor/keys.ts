import { Extension, nodeInputRule, textblockTypeInputRule, wrappingInputRule, type Editor, type InputRule } from "@tiptap/core";
import { exitCode } from "@tiptap/pm/commands";
import type { NodeType } from "@tiptap/pm/model";
import { goToNextCell, tableEditing } from "@tiptap/pm/tables";
import { deleteBlock, moveBlock } from "./move-block";

/** What a key asks of the page around the text. */
export type PageKeys = {
  find: () => void;
  replace: () => void;
  link: () => void;
  save: () => void;
  fullScreen: () => void;
  help: () => void;
};

const marks: Record<string, string> = {
  "Mod-b": "bold",
  "Mod-i": "italic",
  "Mod-u": "underline",
  "Mod-Shift-x": "strike",
  "Mod-e": "code",
};

/** Enter in a fact begins the next one; in an empty last one it leaves the list of facts. */
function nextFact(editor: Editor): boolean {
  const { state, view } = editor;
  const { $from, empty } = state.selection;
  const fact = $from.parent;
  if (!empty || fact.type.name !== "keyFact") return false;
  const after = $from.after();
  const type = fact.type;
  const isLast = $from.index(-1) === $from.node(-1).childCount - 1;
  if (isLast && fact.content.size === 0 && !fact.attrs.term && $from.node(-1).childCount > 1) {
    const tr = state.tr.delete($from.before(), after);
    const end = tr.mapping.map($from.after(-1));
    const paragraph = state.schema.nodes.paragraph;
    if (!paragraph) return false;
    tr.insert(end, paragraph.create());
    view.dispatch(tr);
    return editor.commands.focus(end + 1);
  }
  view.dispatch(state.tr.insert(after, type.create()));
  return editor.commands.focus(after + 1);
}

/** Keys and marks as typed; everything here is also in the help (shortcuts.ts). */
export function editing(page: PageKeys) {
  const asked = (run: () => void) => () => {
    run();
    return true;
  };
  return Extension.create({
    name: "editing",
    addKeyboardShortcuts() {
      const { editor } = this;
      const command = (run: Parameters<Editor["commands"]["command"]>[0]) => () => editor.commands.command(run);
      const headings = [2, 3, 4].map((level) => [`Mod-Alt-${level}`, () => editor.commands.toggleNode("heading", "paragraph", { level })]);
      return {
        ...Object.fromEntries(Object.entries(marks).map(([key, mark]) => [key, () => editor.commands.toggleMark(mark)])),
        ...(Object.fromEntries(headings) as Record<string, () => boolean>),
        "Mod-Alt-0": () => editor.commands.setNode("paragraph"),
        "Mod-Shift-7": () => editor.commands.toggleList("orderedList", "listItem"),
        "Mod-Shift-8": () => editor.commands.toggleList("bulletList", "listItem"),
        "Mod-Shift-9": () => editor.commands.toggleWrap("blockquote"),
        "Mod-\\": () => editor.commands.unsetAllMarks(),
        Enter: () => nextFact(editor) || editor.commands.splitListItem("listItem"),
        "Shift-Enter": () => breakLine(editor),
        "Mod-Enter": () => exitCode(editor.state, editor.view.dispatch) || editor.commands.exitCode(),
        Tab: () => goToNextCell(1)(editor.state, editor.view.dispatch) || editor.commands.sinkListItem("listItem"),
        "Shift-Tab": () => goToNextCell(-1)(editor.state, editor.view.dispatch) || editor.commands.liftListItem("listItem"),
        "Alt-ArrowUp": command(({ state, dispatch }) => moveBlock(-1)(state, dispatch)),
        "Alt-ArrowDown": command(({ state, dispatch }) => moveBlock(1)(state, dispatch)),
        "Mod-Shift-Backspace": command(({ state, dispatch }) => deleteBlock(state, dispatch)),
        "Mod-f": asked(page.find),
        "Mod-h": asked(page.replace),
        "Mod-Shift-k": asked(page.link),
        "Mod-s": asked(page.save),
        "Mod-Shift-f": asked(page.fullScreen),
        "Mod-/": asked(page.help),
      };
    },
    addInputRules() {
      const type = (name: string) => this.editor.schema.nodes[name] as NodeType;
      return [
        ...[2, 3, 4].map((level) =>
          textblockTypeInputRule({ find: new RegExp(`^#{${level}}\\s$`), type: type("heading"), getAttributes: { level } }),
        ),
        wrappingInputRule({ find: /^[-*·]\s$/, type: type("bulletList") }),
        wrappingInputRule({
          find: /^(\d{1,3})[.．]\s$/,
          type: type("orderedList"),
          getAttributes: ([, start]) => ({ start: Number(start) }),
        }),
        wrappingInputRule({ find: /^[>》]\s$/, type: type("blockquote") }),
        textblockTypeInputRule({ find: /^```\s$/, type: type("codeBlock") }),
        ruleLine(type("horizontalRule")),
      ];
    },
    addProseMirrorPlugins: () => [tableEditing()],
  });
}

function ruleLine(type: NodeType): InputRule {
  return nodeInputRule({ find: /^(?:---|——-)\s$/, type });
}

function breakLine(editor: Editor): boolean {
  const { state } = editor;
  const type = state.schema.nodes.hardBreak;
  if (!type || state.selection.$from.parent.type.spec.code) return false;
  return editor.commands.command(({ tr, dispatch }) => {
    dispatch?.(tr.replaceSelectionWith(type.create()).scrollIntoView());
    return true;
  });
}
