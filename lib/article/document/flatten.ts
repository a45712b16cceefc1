import type { Node } from "prosemirror-model";
import { documentSchema } from "./schema";

const block =
  "p, div, h1, h2, h3, h4, h5, h6, li, ul, ol, tr, td, th, table, caption, blockquote, figure, figcaption, pre, dl, dt, dd, aside, address, body";

/** The text of settled HTML as plain paragraphs, one for each block or line, and its pictures between them; nothing else of its structure. */
export function flatten(body: HTMLElement): Node {
  const { doc, paragraph, figure } = documentSchema.nodes;
  const blocks: Node[] = [];
  let line = "";
  let place: Element | null = null;
  const endLine = () => {
    const text = line.replace(/\s+/g, " ").trim();
    if (text !== "") blocks.push(paragraph.create(null, documentSchema.text(text)));
    line = "";
  };
  const walker = body.ownerDocument.createTreeWalker(body, 5 /* NodeFilter.SHOW_ELEMENT | SHOW_TEXT */);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === 3) {
      const inside = node.parentElement?.closest(block) ?? null;
      if (inside !== place) endLine();
      place = inside;
      line += node.nodeValue ?? "";
      continue;
    }
    const element = node as Element;
    if (element.localName === "br" || element.localName === "img") endLine();
    if (element.localName === "img")
      blocks.push(figure.create({ origin: element.getAttribute("src"), alt: element.getAttribute("alt") ?? "" }));
  }
  endLine();
  return doc.create(null, blocks.length > 0 ? blocks : paragraph.create());
}
