import { Extension } from "@tiptap/core";
import { Dropcursor, Gapcursor, UndoRedo } from "@tiptap/extensions";
import { Editor, ReactNodeViewRenderer } from "@tiptap/react";
import { documentSchema } from "@/lib/article/document/schema";
import { ContactView } from "./contact-view";
import { dragHandle } from "./drag-handle";
import { EmbedView } from "./embed-view";
import { fieldViews } from "./field-views";
import { FigureView } from "./figure-view";
import { finding } from "./find";
import { editing, type PageKeys } from "./keys";
import { schemaExtensions } from "./nodes";
import { pasteHandler, type PasteReport } from "./paste-handler";
import type { PictureIntake } from "./picture-intake";
import { placeholder } from "./placeholder";
import { slashPlugin, type SlashKeys } from "./slash-menu";
import type { StepLog } from "./step-log";

/** A field inside a block takes its own keys and clicks. */
const ownControls = {
  stopEvent: ({ event }: { event: Event }) =>
    event.target instanceof HTMLElement && event.target.closest("input, select, button, a") !== null,
};

const views = {
  ...fieldViews,
  figure: ReactNodeViewRenderer(FigureView, ownControls),
  embed: ReactNodeViewRenderer(EmbedView, ownControls),
  contactCard: ReactNodeViewRenderer(ContactView, ownControls),
};

type Options = {
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
export function makeEditor({ body, keys, slashKeys, intake, steps, onChange, onPaste }: Options): Editor {
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
