import type { Node } from "prosemirror-model";
import type { ContactAttrs, FigureAttrs } from "@/lib/article/document/schema";

/** Whose words a block is: the newsroom's, somebody's who is quoted, or an advertiser's or our own service. */
export type Voice = "news" | "quotation" | "service";

export type TextBlock = {
  /** Child indexes from the root of the document. */
  path: number[];
  type: string;
  /** A line break is one character, so that offsets are those of the document. */
  text: string;
  voice: Voice;
  links: { href: string; from: number; to: number }[];
};

export type FigureBlock = { path: number[]; attrs: FigureAttrs };
export type ContactBlock = { path: number[]; attrs: ContactAttrs };

export type Blocks = {
  texts: TextBlock[];
  figures: FigureBlock[];
  contacts: ContactBlock[];
  embeds: { path: number[]; url: string }[];
};

/** What the checks look at, in the order of the document. */
export function blocksOf(doc: Node): Blocks {
  const blocks: Blocks = { texts: [], figures: [], contacts: [], embeds: [] };
  const walk = (parent: Node, path: number[], voice: Voice) => {
    parent.children.forEach((node, index) => {
      const own = [...path, index];
      switch (node.type.name) {
        case "figure":
          blocks.figures.push({ path: own, attrs: node.attrs as FigureAttrs });
          return;
        case "contactCard":
          blocks.contacts.push({ path: own, attrs: node.attrs as ContactAttrs });
          return;
        case "embed":
          blocks.embeds.push({ path: own, url: String(node.attrs.url) });
          return;
        case "codeBlock":
          return;
        default:
          if (node.isTextblock) blocks.texts.push(textBlock(node, own, voice));
          else
            walk(
              node,
              own,
              node.type.name === "notice" ? "service" : node.type.name === "blockquote" && voice === "news" ? "quotation" : voice,
            );
      }
    });
  };
  walk(doc, [], "news");
  return blocks;
}

function textBlock(node: Node, path: number[], voice: Voice): TextBlock {
  const links: TextBlock["links"] = [];
  node.descendants((child, from) => {
    const link = child.marks.find(({ type }) => type.name === "link");
    if (link) links.push({ href: String(link.attrs.href), from, to: from + child.nodeSize });
  });
  return { path, type: node.type.name, text: node.textBetween(0, node.content.size, "\n", "\n"), voice, links };
}
