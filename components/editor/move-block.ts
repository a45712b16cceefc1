import { NodeSelection, type Command, type EditorState } from "@tiptap/pm/state";

/** Things that change places among their like; everything else moves as a whole block of the document. */
const movable = new Set(["listItem", "keyFact", "figure", "tableRow"]);

type Place = { depth: number; first: number; last: number };

/** What the selection is in that can change places, innermost first. */
function placesOf(state: EditorState): Place[] {
  const { selection } = state;
  const { $from, $to } = selection;
  const places: Place[] = [];
  const isNode = selection instanceof NodeSelection;
  for (let depth = $from.sharedDepth(selection.to); depth >= 0; depth--) {
    const parent = $from.node(depth);
    if (parent.isTextblock) continue;
    const first = $from.index(depth);
    const last = isNode && depth === $from.depth ? first : $to.index(depth);
    const child = parent.maybeChild(first);
    if (!child || last >= parent.childCount) continue;
    if (depth === 0 || movable.has(child.type.name)) places.push({ depth, first, last });
  }
  return places;
}

/** Moves the block that holds the cursor one place up or down; at the edge of a list the list itself moves. */
export function moveBlock(direction: -1 | 1): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    for (const { depth, first, last } of placesOf(state)) {
      const parent = $from.node(depth);
      const other = parent.maybeChild(direction === -1 ? first - 1 : last + 1);
      if (!other) continue;
      if (dispatch) {
        const start = $from.posAtIndex(first, depth);
        const end = $from.posAtIndex(last + 1, depth);
        // The neighbour goes to the other side, so that what moves keeps its cursor.
        const tr = state.tr;
        if (direction === -1) tr.insert(end, other).delete(start - other.nodeSize, start);
        else tr.delete(end, end + other.nodeSize).insert(start, other);
        dispatch(tr.scrollIntoView());
      }
      return true;
    }
    return false;
  };
}

/** Takes the whole block away that holds the cursor. */
export const deleteBlock: Command = (state, dispatch) => {
  const place = placesOf(state).at(-1);
  if (!place) return false;
  const { $from } = state.selection;
  dispatch?.(state.tr.delete($from.posAtIndex(place.first, 0), $from.posAtIndex(place.last + 1, 0)).scrollIntoView());
  return true;
};
