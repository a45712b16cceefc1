import type { Editor } from "@tiptap/core";
import { closeHistory } from "@tiptap/pm/history";
import type { Node } from "@tiptap/pm/model";
import { NodeSelection, TextSelection } from "@tiptap/pm/state";

/** A place in the text, as the checks name it: child indexes from the document down, then offsets in that block's text. */
export type BodyPlace = { block?: number[] | undefined; from?: number | undefined; to?: number | undefined; quote?: string | undefined };

function blockAt(doc: Node, path: readonly number[]): { node: Node; pos: number } | null {
  let node = doc;
  let pos = -1;
  for (const index of path) {
    const child = node.maybeChild(index);
    if (!child) return null;
    pos += 1;
    for (let before = 0; before < index; before++) pos += node.child(before).nodeSize;
    node = child;
  }
  return pos < 0 ? null : { node, pos };
}

/** Where a character of a block's text stands in the document. */
function posOfOffset(block: Node, pos: number, offset: number, end: boolean): number {
  let rest = offset;
  let found = pos + 1;
  let done = false;
  block.descendants((node, at) => {
    if (done || !node.isText) return !done;
    const { length } = node.text ?? "";
    if (rest < length || (end && rest === length)) {
      found = pos + 1 + at + rest;
      done = true;
    } else {
      rest -= length;
      found = pos + 1 + at + length;
    }
    return false;
  });
  return found;
}

type Range = { from: number; to: number; isBlock: boolean };

/** Where it is now; null when the text there has changed. The words decide where they were given: the text may have moved. */
export function rangeOf(doc: Node, { block, from, to, quote }: BodyPlace): Range | null {
  const found = block ? blockAt(doc, block) : null;
  if (found && from === undefined && !quote) return { from: found.pos, to: found.pos + found.node.nodeSize, isBlock: true };
  if (found) {
    const text = found.node.textContent;
    let [start, end] = [from ?? 0, to ?? from ?? 0];
    if (quote && text.slice(start, end) !== quote) {
      start = text.indexOf(quote);
      end = start + quote.length;
    }
    if (start >= 0 && end <= text.length && end > start)
      return { from: posOfOffset(found.node, found.pos, start, false), to: posOfOffset(found.node, found.pos, end, true), isBlock: false };
  }
  return quote ? rangeOfQuote(doc, quote) : null;
}

/** The first place where these words stand within one block. */
export function rangeOfQuote(doc: Node, quote: string): Range | null {
  let range: Range | null = null;
  const words = quote.trim();
  if (words === "") return null;
  doc.descendants((node, pos) => {
    if (range || !node.isTextblock) return !range;
    const at = node.textContent.indexOf(words);
    if (at >= 0) range = { from: posOfOffset(node, pos, at, false), to: posOfOffset(node, pos, at + words.length, true), isBlock: false };
    return false;
  });
  return range;
}

/** Selects a place and brings it into sight; false when it is no longer there. */
export function selectRange(editor: Editor, range: Range | null): boolean {
  if (!range) return false;
  const { state, view } = editor;
  const node = range.isBlock ? state.doc.nodeAt(range.from) : null;
  const asNode = node !== null && NodeSelection.isSelectable(node);
  const selection = asNode
    ? NodeSelection.create(state.doc, range.from)
    : TextSelection.between(state.doc.resolve(range.from), state.doc.resolve(range.to));
  view.dispatch(state.tr.setSelection(selection));
  view.focus();
  const dom = asNode ? view.nodeDOM(range.from) : view.domAtPos(selection.from).node;
  const element = dom instanceof HTMLElement ? dom : dom?.parentElement;
  element?.scrollIntoView({ block: "center" });
  return true;
}

/** Puts other words at a place, or takes its block away (null); one step to undo. False when it is no longer there. */
export function replaceRange(editor: Editor, range: Range | null, replacement: string | null): boolean {
  if (!range) return false;
  const { state, view } = editor;
  const tr = closeHistory(state.tr);
  if (replacement === null) {
    const $from = state.doc.resolve(range.from);
    const [from, to] = range.isBlock ? [range.from, range.to] : [$from.before($from.depth), $from.after($from.depth)];
    tr.deleteRange(from, to);
  } else tr.insertText(replacement, range.from, range.to);
  view.dispatch(tr.scrollIntoView());
  view.focus();
  return true;
}
