export type PlainNode = { type?: string; text?: string; content?: PlainNode[]; attrs?: Record<string, unknown> };

const inlineParents = ["paragraph", "heading", "codeBlock", "keyFact"];

/** A document as plain lines, to be compared: what a person typed, pictures by their captions. */
export function plainText(node: PlainNode): string {
  if (node.text !== undefined) return node.text;
  if (node.type === "hardBreak") return "\n";
  const inner = (node.content ?? []).map(plainText).join(inlineParents.includes(node.type ?? "") ? "" : "\n");
  return [...attributeWords(node), ...(inner === "" ? [] : [inner])].join("\n");
}

/** What a person typed into the fields of a block. */
export function attributeWords({ attrs }: PlainNode): string[] {
  return ["term", "caption", "title", "name"].flatMap((field) => {
    const value = attrs?.[field];
    return typeof value === "string" && value !== "" ? [value] : [];
  });
}
