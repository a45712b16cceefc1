import type { DeskCategory } from "@/lib/category/desk";

/** Where a category is to stand: below `parentId`, before `beforeId` (null: last). */
export type Place = { parentId: number | null; beforeId: number | null };
export type FlatCategory = DeskCategory & { depth: number; siblings: DeskCategory[]; index: number; parent: FlatCategory | null };

/** The tree as the lines that are shown, each knowing its surroundings. */
export function flatten(tree: DeskCategory[], depth = 0, parent: FlatCategory | null = null): FlatCategory[] {
  return tree.flatMap((node, index) => {
    const flat: FlatCategory = { ...node, depth, siblings: tree, index, parent };
    return [flat, ...flatten(node.children, depth + 1, flat)];
  });
}

export const placeOf = ({ parentId, siblings, index }: FlatCategory): Place => ({ parentId, beforeId: siblings[index + 1]?.id ?? null });

/** One step by keyboard or button; null where there is nowhere to go. */
export function step(row: FlatCategory, direction: "up" | "down" | "in" | "out"): Place | null {
  const { siblings, index, parent, parentId } = row;
  switch (direction) {
    case "up":
      return index === 0 ? null : { parentId, beforeId: siblings[index - 1]?.id ?? null };
    case "down":
      return index === siblings.length - 1 ? null : { parentId, beforeId: siblings[index + 2]?.id ?? null };
    case "in":
      return index === 0 ? null : { parentId: siblings[index - 1]?.id ?? null, beforeId: null };
    case "out":
      return parent === null ? null : { parentId: parent.parentId, beforeId: parent.siblings[parent.index + 1]?.id ?? null };
  }
}

export type Zone = "before" | "inside" | "after";

/** Where a drop on a row leads; null on itself or below itself. */
export function dropPlace(dragged: FlatCategory, target: FlatCategory, zone: Zone): Place | null {
  for (let at: FlatCategory | null = target; at; at = at.parent) if (at.id === dragged.id) return null;
  if (zone === "inside") return { parentId: target.id, beforeId: null };
  const beforeId = zone === "before" ? target.id : (target.siblings[target.index + 1]?.id ?? null);
  return { parentId: target.parentId, beforeId: beforeId === dragged.id ? (dragged.siblings[dragged.index + 1]?.id ?? null) : beforeId };
}
