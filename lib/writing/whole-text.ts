import type { Node } from "prosemirror-model";
import { textOf } from "@/lib/article/document/render";

/**
 * Everything that a person wrote into a document, one line a paragraph: also what is not news (notices, contact cards) and the
 * words and numbers of pictures. For comparing; readers get `renderText`.
 */
export function wholeText(doc: Node): string {
  return textOf(doc, ({ type, attrs }) => {
    switch (type.name) {
      case "notice":
        return { lines: [attrs.kind === "advertisement" ? "［广告］" : "［服务信息］"], within: true };
      case "contactCard":
        return { lines: [words("［联系方式］", ...Object.values<unknown>(attrs))], within: false };
      case "figure": {
        const { assetId, caption, credit, licence, alt } = attrs;
        return { lines: [words(`［图片${assetId === null ? "" : ` ${String(assetId)}`}］`, caption, credit, licence, alt)], within: false };
      }
      case "embed":
        return { lines: [words("［链接］", attrs.title, attrs.url)], within: false };
      case "blockquote":
        return { lines: [attrs.speaker ? `${String(attrs.speaker)}：` : ""], within: true };
      default:
        return null;
    }
  });
}

function words(...values: unknown[]): string {
  return values.filter((value) => typeof value === "string" && value !== "").join("　");
}
