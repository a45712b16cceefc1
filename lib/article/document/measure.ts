import type { Node } from "prosemirror-model";

/**
 * 字数 as word processors count: each Han character and each full-width sign is one, a run of other letters and
 * digits is one.
 */
export function countCharacters(text: string): number {
  return text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’—…]|[^\p{Script=Han}\s\u3000-\u303f\uff00-\uffef“”‘’—…]+/gu)?.length ?? 0;
}

/** Width of a headline in Han characters: two Latin letters or digits take the place of one. */
export function hanWidth(text: string): number {
  let halves = 0;
  for (const character of text) halves += /[\u0020-\u007e\u00a0-\u00ff]/.test(character) ? 1 : 2;
  return Math.ceil(halves / 2);
}

/** Minutes at 450 characters each, at least one where there is anything to read. */
export function readingMinutes(characters: number): number {
  return characters === 0 ? 0 : Math.max(1, Math.round(characters / 450));
}

/** The text that is read, one line a block; what pictures say included. */
export function textOf(doc: Node): string {
  let text = "";
  doc.descendants((node) => {
    if (node.isText) text += node.text ?? "";
    else if (node.type.name === "figure") text += `\n${String(node.attrs.caption)}`;
    else if (node.type.name === "keyFact") text += `\n${String(node.attrs.term)} `;
    else text += "\n";
  });
  return text;
}

export type OutlineEntry = { level: number; text: string; pos: number };

/** Headings with their places. */
export function outlineOf(doc: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  doc.descendants((node, pos) => {
    if (node.type.name === "heading") entries.push({ level: Number(node.attrs.level), text: node.textContent, pos });
    return !node.isTextblock;
  });
  return entries;
}
