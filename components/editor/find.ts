import { closeHistory } from "@tiptap/pm/history";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

type Match = { from: number; to: number };
export type FindState = { query: string; exact: boolean; matches: Match[]; current: number; marks: DecorationSet };

const key = new PluginKey<FindState>("find");
const nothing: FindState = { query: "", exact: false, matches: [], current: -1, marks: DecorationSet.empty };

type Ask = { query: string; exact: boolean; near: number } | { current: number } | { again: true };

export function findStateOf(state: EditorState): FindState {
  return key.getState(state) ?? nothing;
}

/** Marks what is looked for. While one types the marks only move; what is new is looked for when the typing rests. */
export function finding(): Plugin {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return new Plugin({
    key,
    state: { init: () => nothing, apply: (tr, found) => next(tr, found) },
    props: { decorations: (state) => findStateOf(state).marks },
    view: () => ({
      update: (view, before) => {
        if (findStateOf(view.state).query === "" || before.doc.eq(view.state.doc)) return;
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (!view.isDestroyed && !view.composing) ask(view, { again: true });
        }, 250);
      },
      destroy: () => clearTimeout(timer),
    }),
  });
}

function next(tr: Transaction, found: FindState): FindState {
  const asked = tr.getMeta(key) as Ask | undefined;
  if (asked && "query" in asked) {
    const matches = search(tr.doc, asked.query, asked.exact);
    const after = matches.findIndex(({ from }) => from >= asked.near);
    return marked(tr.doc, { query: asked.query, exact: asked.exact, matches, current: matches.length === 0 ? -1 : Math.max(after, 0) });
  }
  if (asked && "current" in asked) return marked(tr.doc, { ...found, current: asked.current });
  if (asked) {
    const matches = search(tr.doc, found.query, found.exact);
    return marked(tr.doc, {
      ...found,
      matches,
      current: Math.min(Math.max(found.current, matches.length === 0 ? -1 : 0), matches.length - 1),
    });
  }
  if (!tr.docChanged || found.query === "") return found;
  const matches = found.matches
    .map(({ from, to }) => ({ from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) }))
    .filter(({ from, to }) => from < to);
  return { ...found, matches, current: Math.min(found.current, matches.length - 1), marks: found.marks.map(tr.mapping, tr.doc) };
}

function marked(doc: Node, found: Omit<FindState, "marks">): FindState {
  const marks = found.matches.map(({ from, to }, index) =>
    Decoration.inline(from, to, { class: index === found.current ? "found found-now" : "found" }),
  );
  return { ...found, marks: DecorationSet.create(doc, marks) };
}

/** Every place of the words, within one block each, through marks and past pictures in the line. */
function search(doc: Node, query: string, exact: boolean): Match[] {
  const wanted = exact ? query : query.toLowerCase();
  const matches: Match[] = [];
  if (wanted === "") return matches;
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, undefined, "\ufffc");
    const where = exact ? text : foldCase(text);
    for (let at = where.indexOf(wanted); at !== -1; at = where.indexOf(wanted, at + wanted.length))
      matches.push({ from: pos + 1 + at, to: pos + 1 + at + wanted.length });
    return false;
  });
  return matches;
}

/** Lower case that keeps every place where it was. */
function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text;
}

function ask(view: EditorView, asked: Ask): void {
  view.dispatch(view.state.tr.setMeta(key, asked).setMeta("addToHistory", false));
}

export function find(view: EditorView, query: string, exact: boolean): void {
  ask(view, { query, exact, near: view.state.selection.from });
  show(view);
}

export function findNext(view: EditorView, step: 1 | -1): void {
  const { matches, current } = findStateOf(view.state);
  if (matches.length === 0) return;
  ask(view, { current: (current + step + matches.length) % matches.length });
  show(view);
}

/** Brings the present place into sight without taking the focus from the bar. */
function show(view: EditorView): void {
  const { matches, current } = findStateOf(view.state);
  const match = matches[current];
  if (!match) return;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, match.from, match.to)).setMeta("addToHistory", false));
  view.dom.querySelector(".found-now")?.scrollIntoView({ block: "center" });
}

export function replaceOne(view: EditorView, replacement: string): void {
  const { matches, current, query, exact } = findStateOf(view.state);
  const match = matches[current];
  if (!match) return;
  const tr = closeHistory(view.state.tr).insertText(replacement, match.from, match.to);
  tr.setMeta(key, { query, exact, near: match.from + replacement.length } satisfies Ask);
  view.dispatch(tr);
  show(view);
}

/** All at once, one step to undo; returns how many. */
export function replaceAll(view: EditorView, replacement: string): number {
  const { query, exact } = findStateOf(view.state);
  const matches = search(view.state.doc, query, exact);
  const tr = closeHistory(view.state.tr);
  for (const { from, to } of [...matches].reverse()) tr.insertText(replacement, from, to);
  // A step of its own to undo, however soon it comes after what was typed.
  if (matches.length > 0) view.dispatch(closeHistory(tr).setMeta(key, { query, exact, near: 0 } satisfies Ask));
  return matches.length;
}
