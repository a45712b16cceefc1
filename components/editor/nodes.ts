import { Mark, mergeAttributes, Node, type AnyExtension, type NodeViewRenderer } from "@tiptap/core";
import type { DOMOutputSpec, MarkSpec, NodeSpec } from "@tiptap/pm/model";
import { documentSchema } from "@/lib/article/document/schema";

/** What prosemirror-tables wants to know of a table's parts. */
const tableRoles: Record<string, string> = { table: "table", tableRow: "row", tableCell: "cell", tableHeader: "header_cell" };

/** The document's own parse rules say everything; Tiptap must not read attributes by their names besides. */
function unread(attrs: Record<string, unknown> | undefined) {
  return Object.fromEntries(Object.keys(attrs ?? {}).map((name) => [name, { parseHTML: () => undefined }]));
}

function nodeOf(name: string, spec: NodeSpec, view: NodeViewRenderer | undefined): AnyExtension {
  return Node.create({
    name,
    topNode: name === "doc",
    addAttributes: () => unread(spec.attrs),
    parseHTML: () => [...(spec.parseDOM ?? [])],
    extendNodeSchema: (extension) => (extension.name === name && tableRoles[name] ? { tableRole: tableRoles[name] } : {}),
    ...(spec.toDOM ? { renderHTML: ({ node }) => spec.toDOM?.(node) as DOMOutputSpec } : {}),
    ...(view ? { addNodeView: () => view } : {}),
  });
}

function markOf(name: string, spec: MarkSpec): AnyExtension {
  return Mark.create({
    name,
    // A link or a style ends where the cursor leaves it to the right.
    exitable: name === "link" || name === "code",
    addAttributes: () => unread(spec.attrs),
    parseHTML: () => [...(spec.parseDOM ?? [])],
    renderHTML: ({ mark, HTMLAttributes }) => {
      const [tag, attributes, hole] = [spec.toDOM?.(mark, true)].flat() as [string, Record<string, string> | 0, 0?];
      return hole === undefined ? [tag, 0] : [tag, mergeAttributes(HTMLAttributes, attributes as Record<string, string>), 0];
    },
  });
}

/**
 * The one document schema as Tiptap takes it: its structure is given as `schemaSpec`, and each of its types gets an
 * extension with the schema's own parsing and rendering. `views` shows those in which a person fills something in.
 */
export function schemaExtensions(views: Record<string, NodeViewRenderer>): AnyExtension[] {
  const { nodes, marks } = documentSchema;
  return [
    ...Object.values(nodes).map((type) => nodeOf(type.name, type.spec, views[type.name])),
    ...Object.values(marks).map((type) => markOf(type.name, type.spec)),
  ];
}
