import { DOMParser, type Node } from "prosemirror-model";
import { flatten } from "./flatten";
import { reflow } from "./reflow";
import { documentSchema } from "./schema";
import { settle, tidy } from "./tidy";

const parser = DOMParser.fromSchema(documentSchema);

/**
 * A tree of foreign HTML, already without anything executable, as a document of our schema: every visible Han
 * character stays, in order. `fresh` gives the tree anew each time it is called; `base` resolves relative links.
 */
export function documentOfBody(fresh: () => HTMLElement, base: string | null, drop: (what: string) => void): Node {
  const body = fresh();
  settle(body, drop);
  const wanted = hanOf(body.textContent ?? "");
  tidy(body, base, drop);
  const doc = reflow(parser.parse(body));
  if (hanOf(visibleText(doc)) === wanted) return doc;
  // The structure could not be kept without losing or moving text: the text is what counts.
  const whole = fresh();
  settle(whole, () => undefined);
  drop("structure");
  return flatten(whole);
}

/** Every line that is not blank is a paragraph, without its indent. */
export function plainDocument(text: string): Node {
  const lines = text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replace(/\t+/g, " ").trim())
    .filter((line) => line !== "");
  const { doc, paragraph } = documentSchema.nodes;
  return doc.create(null, lines.length > 0 ? lines.map((line) => paragraph.create(null, documentSchema.text(line))) : paragraph.create());
}

/** All Han characters of a text, in order. */
export function hanOf(text: string): string {
  return (text.match(/\p{Script=Han}+/gu) ?? []).join("");
}

/** Everything a document shows as text, services and captions included. */
function visibleText(doc: Node): string {
  let text = "";
  doc.descendants((node) => {
    if (node.isText) text += node.text ?? "";
    else if (node.type.name === "figure") text += String(node.attrs.caption);
    else if (!node.isInline) text += "\n";
  });
  return text;
}
