import { parseHTML } from "linkedom";
import { DOMSerializer, type Node } from "prosemirror-model";
import { readDocument } from "@/lib/article/document/render";
import { documentSchema } from "@/lib/article/document/schema";

const serializer = DOMSerializer.fromSchema(documentSchema);

/** Blocks of a body as HTML that the importer reads back: `src` gives the address of a picture. */
export function exportHtml(body: unknown, src: (assetId: number) => string | null): string {
  return blocksHtml(readDocument(body), src);
}

export function blocksHtml(node: Node, src: (assetId: number) => string | null): string {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const target = document.createElement("div");
  serializer.serializeFragment(node.content, { document: document }, target);
  for (const figure of target.querySelectorAll("figure[data-asset]")) {
    const address = src(Number(figure.getAttribute("data-asset")));
    figure.removeAttribute("data-asset");
    if (address !== null) figure.querySelector("img")?.setAttribute("src", address);
    const caption = figure.getAttribute("data-caption");
    if (!caption) continue;
    const words = document.createElement("figcaption");
    words.textContent = caption;
    figure.append(words);
  }
  return target.innerHTML;
}
