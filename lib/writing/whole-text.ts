import type { Node } from "prosemirror-model";

const words = (...values: unknown[]) => values.filter((value) => typeof value === "string" && value !== "").join("　");

/**
 * Everything that a person wrote into a document, one line a paragraph: also what is not news (notices, contact cards) and the
 * words and numbers of pictures. For comparing; readers get `renderText`.
 */
export function wholeText(doc: Node): string {
  const lines: string[] = [];
  doc.descendants((node) => {
    const { attrs } = node;
    switch (node.type.name) {
      case "notice":
        lines.push(attrs.kind === "advertisement" ? "［广告］" : "［服务信息］");
        return true;
      case "contactCard":
        lines.push(words("［联系方式］", ...Object.values<unknown>(attrs)));
        return false;
      case "figure":
        lines.push(
          words(
            `［图片${attrs.assetId === null ? "" : ` ${String(attrs.assetId)}`}］`,
            attrs.caption,
            attrs.credit,
            attrs.licence,
            attrs.alt,
          ),
        );
        return false;
      case "embed":
        lines.push(words("［链接］", attrs.title, attrs.url));
        return false;
      case "blockquote":
        if (attrs.speaker) lines.push(`${String(attrs.speaker)}：`);
        return true;
      case "tableRow":
        lines.push(node.children.map((cell) => cell.textBetween(0, cell.content.size, " ", " ")).join("\t"));
        return false;
      case "keyFact":
        lines.push(`${String(attrs.term)}：${node.textBetween(0, node.content.size, "\n", "\n")}`);
        return false;
      default:
        if (!node.isTextblock) return true;
        lines.push(node.textBetween(0, node.content.size, "\n", "\n"));
        return false;
    }
  });
  return lines.filter((line) => line.trim() !== "").join("\n");
}
