import type { Node } from "prosemirror-model";
import { MarkdownSerializer, defaultMarkdownSerializer } from "prosemirror-markdown";
import { documentSchema } from "@/lib/article/document/schema";

const { nodes: block, marks } = defaultMarkdownSerializer;
const take = <T>(serializer: T | undefined, name: string): T => {
  if (!serializer) throw new Error(`prosemirror-markdown has no ${name}`);
  return serializer;
};
const html = (tag: string) => ({ open: `<${tag}>`, close: `</${tag}>`, mixable: true, expelEnclosingWhitespace: true });

/** A document as Markdown; `asHtml` writes what it has no signs for. */
export function markdownOf(doc: Node, asHtml: (wrapped: Node) => string): string {
  const raw: ConstructorParameters<typeof MarkdownSerializer>[0][string] = (state, node) => {
    // A blank line would end the HTML block.
    state.write(asHtml(documentSchema.nodes.doc.create(null, node)).replace(/\n\s*\n/g, "\n"));
    state.closeBlock(node);
  };
  const serializer = new MarkdownSerializer(
    {
      paragraph: take(block.paragraph, "paragraph"),
      heading: take(block.heading, "heading"),
      bulletList: (state, node) => state.renderList(node, "  ", () => "- "),
      orderedList: take(block.ordered_list, "ordered_list"),
      listItem: take(block.list_item, "list_item"),
      blockquote: (state, node, parent, index) =>
        node.attrs.speaker ? raw(state, node, parent, index) : take(block.blockquote, "blockquote")(state, node, parent, index),
      codeBlock: take(block.code_block, "code_block"),
      horizontalRule: take(block.horizontal_rule, "horizontal_rule"),
      hardBreak: (state) => state.write("<br>"),
      text: take(block.text, "text"),
      ...Object.fromEntries(["figure", "gallery", "table", "embed", "keyFacts", "notice", "contactCard"].map((name) => [name, raw])),
    },
    {
      link: take(marks.link, "link"),
      bold: take(marks.strong, "strong"),
      italic: take(marks.em, "em"),
      code: take(marks.code, "code"),
      underline: html("u"),
      strike: html("s"),
      superscript: html("sup"),
      subscript: html("sub"),
    },
  );
  return serializer.serialize(doc);
}
