import { Extension } from "@tiptap/core";
import { Dropcursor, Gapcursor, UndoRedo } from "@tiptap/extensions";
import { Editor, type NodeViewRenderer } from "@tiptap/react";
import { documentSchema } from "@/lib/article/document/schema";
import { dragHandle } from "./drag-handle";
import { finding } from "./find";
import { editing, type PageKeys } from "./keys";
import { schemaExtensions } from "./nodes";
import { pasteHandler, type PasteReport } from "./paste-handler";
import type { PictureIntake } from "./picture-intake";
import { placeholder } from "./placeholder";
import { slashPlugin, type SlashKeys } from "./slash";
import type { StepLog } from "./step-log";

/** Those of the blocks in which a person fills something in, by their names in the schema. */
export type BlockViews = Readonly<Record<string, NodeViewRenderer>>;

type Options = {
  views: BlockViews;
  body: object;
  keys: PageKeys;
  slashKeys: SlashKeys;
  intake: () => PictureIntake;
  steps: StepLog;
  /** After every change of the document; must cost nothing. */
  onChange: () => void;
  onPaste: (report: PasteReport | string) => void;
};

/** What stands over the text at the edges of the screen: tools and find above, the names of the margin below on a phone. */
const covered = { top: 110, bottom: 64, left: 0, right: 0 };

/** The editor of one article's text, made once: what the server answers is never put into it, but for text of others. */
export function makeEditor({ views, body, keys, slashKeys, intake, steps, onChange, onPaste }: Options): Editor {
  return new Editor({
    injectCSS: false,
    content: body,
    schemaSpec: documentSchema.spec,
    enablePasteRules: false,
    extensions: [
      ...schemaExtensions(views),
      UndoRedo.configure({ depth: 500 }),
      Dropcursor.configure({ color: "var(--color-accent)", width: 2 }),
      Gapcursor,
      editing(keys),
      Extension.create({
        name: "page",
        addProseMirrorPlugins: () => [
          ...[slashPlugin(slashKeys), pasteHandler(intake, onPaste), placeholder(), finding(), dragHandle(), steps.plugin()],
        ],
      }),
    ],
    editorProps: {
      scrollThreshold: covered,
      scrollMargin: covered,
      attributes: { class: "article-body writing", role: "textbox", "aria-multiline": "true", "aria-label": "正文", spellcheck: "false" },
    },
    onUpdate: onChange,
  });
}
