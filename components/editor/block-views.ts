import { ReactNodeViewRenderer } from "@tiptap/react";
import type { BlockViews } from "./body-editor";
import { ContactView } from "./contact-view";
import { EmbedView } from "./embed-view";
import { fieldViews } from "./field-views";
import { FigureView } from "./figure-view";

/** A field inside a block takes its own keys and clicks. */
const ownControls = {
  stopEvent: ({ event }: { event: Event }) =>
    event.target instanceof HTMLElement && event.target.closest("input, select, button, a") !== null,
};

export const blockViews: BlockViews = {
  ...fieldViews,
  figure: ReactNodeViewRenderer(FigureView, ownControls),
  embed: ReactNodeViewRenderer(EmbedView, ownControls),
  contactCard: ReactNodeViewRenderer(ContactView, ownControls),
};
