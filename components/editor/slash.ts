import type { Editor } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";

export type Slash = { query: string; from: number; to: number };
type Store = { dismissed: number | null };

const key = new PluginKey<Store>("slash");

/** Typed into an otherwise empty paragraph: "/", or what the slash key gives while Chinese is typed. */
const opening = /^[/／、]([\p{L}\p{N}]{0,12})$/u;

export function slashOf(state: EditorState): Slash | null {
  const { $from, empty } = state.selection;
  if (!empty || $from.parent.type.name !== "paragraph" || $from.parentOffset !== $from.parent.content.size) return null;
  const [, query] = opening.exec($from.parent.textContent) ?? [];
  if (query === undefined || key.getState(state)?.dismissed === $from.start()) return null;
  return { query, from: $from.start(), to: $from.end() };
}

/** What the menu does with keys while it is open. */
export type SlashKeys = { take: ((event: KeyboardEvent) => boolean) | null };

export function slashPlugin(keys: SlashKeys): Plugin {
  return new Plugin<Store>({
    key,
    state: {
      init: () => ({ dismissed: null }),
      apply: (tr, store) => {
        const asked = tr.getMeta(key) as Store | undefined;
        if (asked) return asked;
        // Escape counts until the cursor stands elsewhere or the paragraph is empty again.
        const { $from } = tr.selection;
        return store.dismissed !== null && ($from.start() !== store.dismissed || $from.parent.content.size === 0)
          ? { dismissed: null }
          : store;
      },
    },
    props: { handleKeyDown: (view, event) => (view.composing ? false : (keys.take?.(event) ?? false)) },
  });
}

export function dismissSlash(editor: Editor): void {
  const { state, view } = editor;
  view.dispatch(state.tr.setMeta(key, { dismissed: state.selection.$from.start() } satisfies Store));
}
