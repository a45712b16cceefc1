import { parseHTML } from "linkedom";
import { DOMParser, type Node } from "prosemirror-model";
import { storable } from "@/lib/text/normalise";
import { flatten } from "./flatten";
import { readDocument, type DocumentJson } from "./render";
import { reflow } from "./reflow";
import { maxHtmlLength, sanitise, TooLarge } from "./sanitise";
import { documentSchema } from "./schema";
import { settle, tidy } from "./tidy";

const parser = DOMParser.fromSchema(documentSchema);

export type ParsedDocument = {
  doc: DocumentJson;
  /** What was left out, for whoever brought it in: "<script> ×2", "link javascript:…". Never text. */
  dropped: string[];
};

/**
 * Foreign HTML (paste, import, a saved page's main part) as a document of our schema: what the schema cannot
 * say is gone, every visible Han character stays, in order. `base` resolves relative links; pictures keep
 * their address as `origin`. Throws TooLarge, with one sentence, for more than 2,000,000 characters
 * or 40,000 elements.
 */
export function htmlToDocument(html: string, { base = null }: { base?: string | null } = {}): ParsedDocument {
  const dropped = new Map<string, number>();
  const drop = (what: string) => void dropped.set(what, (dropped.get(what) ?? 0) + 1);
  const clean = sanitise(storable(html), dropped);
  const body = bodyOf(clean);
  settle(body, drop);
  const wanted = hanOf(body.textContent ?? "");
  tidy(body, base, drop);
  let doc = reflow(parser.parse(body));
  if (hanOf(visibleText(doc)) !== wanted) {
    // The structure could not be kept without losing or moving text: the text is what counts.
    const whole = bodyOf(clean);
    settle(whole, () => undefined);
    doc = flatten(whole);
    drop("structure");
  }
  return { doc: checked(doc), dropped: [...dropped].map(([what, count]) => (count > 1 ? `${what} ×${count}` : what)) };
}

/** Plain text as a document: every line that is not blank is a paragraph, without its indent. */
export function textToDocument(text: string): DocumentJson {
  if (text.length > maxHtmlLength) throw new TooLarge(`The text has ${text.length} characters; at most ${maxHtmlLength} are read.`);
  return checked(plainDocument(storable(text)));
}

function plainDocument(text: string): Node {
  const lines = text
    .split(/\r\n?|[\n\u2028\u2029]/)
    .map((line) => line.replace(/\t+/g, " ").trim())
    .filter((line) => line !== "");
  const { doc, paragraph } = documentSchema.nodes;
  return doc.create(null, lines.length > 0 ? lines.map((line) => paragraph.create(null, documentSchema.text(line))) : paragraph.create());
}

function bodyOf(clean: string): HTMLElement {
  return parseHTML(`<!doctype html><html><body>${clean}</body></html>`).document.body;
}

function checked(doc: Node): DocumentJson {
  return readDocument(doc.toJSON()).toJSON() as DocumentJson;
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
