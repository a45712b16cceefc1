import type { Editor } from "@tiptap/core";
import { Slice, type Fragment, type Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { diffArrays } from "diff";

/**
 * Brings the document to what others and I wrote together. Only what differs is touched, down to the words of a paragraph,
 * so the cursor and my own steps to undo stay where they are; what others wrote cannot be undone by mistake.
 */
export function adoptBody(editor: Editor, body: object): void {
  const transaction = adopting(editor.state, body);
  if (transaction) editor.view.dispatch(transaction);
}

/** Null where nothing differs. */
export function adopting(state: EditorState, body: object): Transaction | null {
  const next = state.schema.nodeFromJSON(body);
  if (state.doc.eq(next)) return null;
  const tr = state.tr;
  adoptChildren(tr, state.doc.content, next.content, 0);
  const reached = tr.doc.eq(next) ? tr : state.tr.replaceWith(0, state.doc.content.size, next.content);
  return reached.setMeta("addToHistory", false);
}

/** Works from the end, so that the places before stay what they are. */
function adoptChildren(tr: Transaction, before: Fragment, after: Fragment, start: number): void {
  const [old, next] = [[...before.content], [...after.content]];
  let to = start + before.size;
  let [i, j] = [old.length, next.length];
  const replace = (toOld: number, toNext: number) => {
    const from = to - sizeOf(old.slice(toOld, i));
    if (toOld < i || toNext < j) tr.replaceWith(from, to, next.slice(toNext, j));
    [to, i, j] = [from, toOld, toNext];
  };
  for (const [one, other] of pairsOf(old, next).reverse()) {
    replace(one + 1, other + 1);
    const [was, is] = [old[one] as Node, next[other] as Node];
    const from = to - was.nodeSize;
    if (was.isTextblock) adoptText(tr, was, is, from + 1);
    else if (!was.eq(is)) adoptChildren(tr, was.content, is.content, from + 1);
    [to, i, j] = [from, one, other];
  }
  replace(0, 0);
}

/** Which child became which, in order: equal ones, and between them those that are most alike. */
function pairsOf(before: Node[], after: Node[]): [number, number][] {
  const pairs: [number, number][] = [];
  let [i, j] = [0, 0];
  let [gone, come] = [0, 0];
  const closeGap = () => {
    for (const [one, other] of mostAlike(before.slice(i - gone, i), after.slice(j - come, j)))
      pairs.push([i - gone + one, j - come + other]);
    [gone, come] = [0, 0];
  };
  for (const { value, added, removed } of diffArrays(before, after, { comparator: (one, other) => one.eq(other) })) {
    if (removed) [i, gone] = [i + value.length, gone + value.length];
    else if (added) [j, come] = [j + value.length, come + value.length];
    else {
      closeGap();
      for (const _node of value) pairs.push([i++, j++]);
    }
  }
  closeGap();
  return pairs;
}

/** Beyond so many comparisons a gap is taken as a whole. */
const maxComparisons = 400;

/** In order, so that what the pairs have in common is as much as can be. */
function mostAlike(before: Node[], after: Node[]): [number, number][] {
  if (before.length * after.length > maxComparisons) return [];
  const best: number[][] = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  const at = (i: number, j: number) => best[i]?.[j] ?? 0;
  const alike = before.map((one) => after.map((other) => likeness(one, other)));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      (best[i] as number[])[j] = Math.max(at(i + 1, j), at(i, j + 1), at(i + 1, j + 1) + (alike[i]?.[j] ?? 0));
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < before.length && j < after.length;) {
    if (at(i, j) === at(i + 1, j)) i++;
    else if (at(i, j) === at(i, j + 1)) j++;
    else pairs.push([i++, j++]);
  }
  return pairs;
}

/** Characters that two blocks of a kind have in common at their ends. */
function likeness(one: Node, other: Node): number {
  if (one.isLeaf || one.isAtom || !one.sameMarkup(other)) return 0;
  const [a, b] = [one.textContent, other.textContent];
  const most = Math.min(a.length, b.length);
  let [head, tail] = [0, 0];
  while (head < most && a[head] === b[head]) head++;
  while (tail < most - head && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  return head + tail;
}

/** From the first character that differs to the last. */
function adoptText(tr: Transaction, before: Node, after: Node, start: number): void {
  const first = before.content.findDiffStart(after.content);
  const last = before.content.findDiffEnd(after.content);
  if (first === null || !last) return;
  // Where the same character stands on both sides of what was put in or taken out, both looks count it.
  const overlap = Math.max(0, first - Math.min(last.a, last.b));
  tr.replace(start + first, start + last.a + overlap, new Slice(after.content.cut(first, last.b + overlap), 0, 0));
}

function sizeOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { nodeSize }) => sum + nodeSize, 0);
}
