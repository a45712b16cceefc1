type Node = { type?: string; text?: string; content?: Node[]; attrs?: Record<string, unknown> };

const inlineParents = ["paragraph", "heading", "codeBlock", "keyFact"];

/** A document as plain lines, to be compared: what a person typed, pictures by their captions. */
export function plainText(node: Node): string {
  if (node.text !== undefined) return node.text;
  if (node.type === "hardBreak") return "\n";
  const words = ["term", "caption", "title", "name"].flatMap((field) => {
    const value = node.attrs?.[field];
    return typeof value === "string" && value !== "" ? [value] : [];
  });
  const inner = (node.content ?? []).map(plainText).join(inlineParents.includes(node.type ?? "") ? "" : "\n");
  return [...words, ...(inner === "" ? [] : [inner])].join("\n");
}
