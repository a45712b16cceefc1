import { Step } from "@tiptap/pm/transform";
import type { Node } from "@tiptap/pm/model";
import type { StoredContent } from "@/lib/article/content";
import { documentSchema } from "@/lib/article/document/schema";
import type { Logged } from "./journal";
import { attributeWords, type PlainNode } from "./plain-text";

type StepJson = null | { slice?: { content?: unknown }; attr?: string; pos?: number; value?: unknown };

/**
 * A text with the changes of a tab put in. Where one is missing or does not fit, the places of all that come after it are
 * unknown: what they say is put below the text, in the order in which it was typed, so that nothing is lost.
 */
export function replay(content: StoredContent, upTo: number, changes: readonly Logged[]): StoredContent {
  let fields = {};
  let doc = read(content.body);
  const strays = new Map<string, string>();
  let next = upTo + 1;
  let isLost = false;
  for (const { number, change } of changes) {
    isLost ||= number !== next;
    next = number + 1;
    if ("fields" in change) {
      fields = { ...fields, ...change.fields };
      continue;
    }
    const changed: Node | null = doc && !isLost && doc.content.size === change.size ? apply(doc, change.steps) : null;
    isLost ||= changed === null;
    if (changed) doc = changed;
    else stray(change.steps, strays);
  }
  const body: { content?: object[] } = doc ? (doc.toJSON() as object) : content.body;
  const below = [...strays.values()].flatMap((text) => text.split("\n")).filter((line) => line !== "");
  const paragraphs = below.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] }));
  return { ...content, ...fields, body: { ...body, content: [...(body.content ?? []), ...paragraphs] } };
}

function read(body: object): Node | null {
  try {
    return documentSchema.nodeFromJSON(body);
  } catch {
    return null; // a text that cannot be read takes no changes; it is kept as it is
  }
}

/** Null where a step does not fit, whatever is wrong with it: what was stored may say anything. */
function apply(doc: Node, steps: readonly object[]): Node | null {
  try {
    let changed: Node | null = doc;
    for (const step of steps) changed = changed && Step.fromJSON(documentSchema, step).apply(changed).doc;
    return changed;
  } catch {
    return null;
  }
}

/** Text that is put in at an unknown place goes on from the one before; of a field of a block the last counts. */
function stray(steps: readonly object[], strays: Map<string, string>): void {
  for (const step of steps as StepJson[]) {
    if (typeof step?.value === "string") strays.set(`${step.pos} ${step.attr}`, step.value);
    else strays.set("text", (strays.get("text") ?? "") + textOf(step?.slice?.content));
  }
}

const blocks = new Set(Object.values(documentSchema.nodes).flatMap((type) => (type.isBlock ? [type.name] : [])));

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).join("");
  if (typeof value !== "object" || value === null) return "";
  const node = value as PlainNode;
  if (typeof node.text === "string") return node.text;
  return [...attributeWords(node), textOf(node.content)].join("\n") + (blocks.has(node.type ?? "") ? "\n" : "");
}
