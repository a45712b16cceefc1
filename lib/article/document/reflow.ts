import { Fragment, type Node } from "prosemirror-model";
import { documentSchema } from "./schema";

/**
 * A parsed document as a writer would have typed it: two line breaks in a row, or one before an indent, end
 * a paragraph; blank edges, empty blocks and tables of one cell are gone. No other character changes.
 */
export function reflow(doc: Node): Node {
  const blocks = reflowAll(doc);
  return documentSchema.nodes.doc.create(null, blocks.length > 0 ? blocks : documentSchema.nodes.paragraph.create());
}

function reflowAll(parent: Node): Node[] {
  return parent.children.flatMap(reflowBlock);
}

function reflowBlock(node: Node): Node[] {
  switch (node.type.name) {
    case "paragraph":
      return splitLines(node.children).map((line) => node.copy(Fragment.from(line)));
    case "heading":
    case "keyFact": {
      const words = trim(node.children.filter((child, index) => child.isText || node.children[index - 1]?.isText));
      return words.length === 0 && !node.attrs.term ? [] : [node.copy(Fragment.from(words))];
    }
    case "codeBlock":
      return isBlank(node.textContent) ? [] : [node];
    case "table":
      return reflowTable(node);
    case "bulletList":
    case "orderedList":
    case "listItem":
    case "blockquote":
    case "notice":
    case "gallery":
    case "keyFacts": {
      const children = reflowAll(node);
      return children.length === 0 ? [] : [node.copy(Fragment.from(children))];
    }
    default:
      return [node];
  }
}

function reflowTable(table: Node): Node[] {
  const cellBlocks = (cell: Node) => reflowAll(cell);
  const [row] = table.children;
  const [only] = row?.children ?? [];
  if (table.childCount === 1 && row?.childCount === 1 && only) return cellBlocks(only);
  let isEmpty = true;
  const rows = table.children.map((line) =>
    line.copy(
      Fragment.from(
        line.children.map((cell) => {
          const blocks = cellBlocks(cell);
          isEmpty &&= blocks.length === 0;
          return cell.copy(Fragment.from(blocks.length > 0 ? blocks : documentSchema.nodes.paragraph.create()));
        }),
      ),
    ),
  );
  return isEmpty ? [] : [table.copy(Fragment.from(rows))];
}

const indent = /^[\u3000\u00a0\u2002\u2003]{2}/;

/** The lines of a paragraph that are paragraphs of their own, without their blank edges; none that is empty. */
function splitLines(inline: readonly Node[]): Node[][] {
  const lines: Node[][] = [[]];
  inline.forEach((node, index) => {
    const next = inline[index + 1];
    const followsBreak = lastSolid(inline, index)?.type.name === "hardBreak";
    const endsLine = node.type.name === "hardBreak" && (followsBreak || (next?.isText && indent.test(next.text ?? "")));
    if (endsLine) lines.push([]);
    else lines.at(-1)?.push(node);
  });
  return lines.map(trim).filter((line) => line.length > 0);
}

/** The nearest node before `index` that is not blank text. */
function lastSolid(inline: readonly Node[], index: number): Node | undefined {
  for (let at = index - 1; at >= 0; at--) if (!(inline[at]?.isText && isBlank(inline[at]?.text ?? ""))) return inline[at];
  return undefined;
}

function isBlank(text: string): boolean {
  return /^[\s\u200b\u2060\u00ad]*$/.test(text);
}

function trim(line: readonly Node[]): Node[] {
  const nodes = [...line];
  trimEdge(nodes, 0, /^[\s\u200b\u2060]+/);
  trimEdge(nodes, -1, /(?<![\s\u200b\u2060])[\s\u200b\u2060]+$/);
  return nodes;
}

function trimEdge(nodes: Node[], edge: 0 | -1, blank: RegExp): void {
  for (let node = nodes.at(edge); node; node = nodes.at(edge)) {
    const text = node.isText ? (node.text ?? "").replace(blank, "") : "";
    if (text !== "") {
      nodes.splice(edge, 1, documentSchema.text(text, node.marks));
      return;
    }
    nodes.splice(edge, 1);
  }
}
