import type { NodeViewRenderer, NodeViewRendererProps } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Selection } from "@tiptap/pm/state";
import type { EditorView, NodeView, ViewMutationRecord } from "@tiptap/pm/view";

/**
 * Blocks with text in them and a word or two beside: the speaker of a quotation, the term of a fact, the kind of a
 * labelled block. Plain DOM: they stand in the middle of what is typed.
 */

type Parts = {
  dom: HTMLElement;
  contentDOM: HTMLElement;
  /** Shows other attributes; what is being typed into is left alone. */
  show: (node: Node) => void;
};

function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className = "",
  attributes: Record<string, string> = {},
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

/** One step to undo for what is typed into one field without leaving it. */
let typing = 1_000_000;

function writer(view: EditorView, getPos: () => number | undefined) {
  return (attribute: string, value: unknown) => {
    const pos = getPos();
    if (pos === undefined) return;
    view.dispatch(view.state.tr.setNodeAttribute(pos, attribute, value).setMeta("composition", typing));
  };
}

function textField(label: string, className: string, write: (value: string) => void): HTMLInputElement {
  const input = element("input", className, {
    type: "text",
    "aria-label": label,
    placeholder: label,
    maxlength: "60",
    autocomplete: "off",
  });
  input.addEventListener("focus", () => {
    typing++;
  });
  input.addEventListener("input", () => write(input.value));
  return input;
}

function showValue(input: HTMLInputElement | HTMLSelectElement, value: string): void {
  if (input.value !== value && document.activeElement !== input) input.value = value;
}

function addButton(text: string, run: () => void): HTMLButtonElement {
  const button = element("button", "block-add", { type: "button" });
  button.contentEditable = "false";
  button.textContent = text;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", run);
  return button;
}

function viewOf(make: (props: NodeViewRendererProps) => Parts): NodeViewRenderer {
  return (props): NodeView => {
    const { dom, contentDOM, show } = make(props);
    let shown = props.node;
    show(shown);
    return {
      dom,
      contentDOM,
      update: (node) => {
        if (node.type !== shown.type) return false;
        shown = node;
        show(node);
        return true;
      },
      stopEvent: (event) => event.target instanceof HTMLElement && !contentDOM.contains(event.target) && event.target !== dom,
      ignoreMutation: (mutation: ViewMutationRecord) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
    };
  };
}

const quote = viewOf(({ view, getPos }) => {
  const dom = element("blockquote");
  const contentDOM = element("div");
  const footer = element("footer");
  footer.contentEditable = "false";
  const write = writer(view, getPos);
  const input = textField("说话人", "block-field", (value) => write("speaker", value === "" ? null : value));
  footer.append(input);
  dom.append(contentDOM, footer);
  return { dom, contentDOM, show: (node) => showValue(input, String(node.attrs.speaker ?? "")) };
});

const fact = viewOf(({ view, getPos }) => {
  const dom = element("div");
  const term = element("dt");
  term.contentEditable = "false";
  const contentDOM = element("dd");
  const write = writer(view, getPos);
  const input = textField("名称", "block-field", (value) => write("term", value));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    const pos = getPos();
    if (pos === undefined) return;
    view.focus();
    const { doc, tr } = view.state;
    const end = pos + (doc.nodeAt(pos)?.nodeSize ?? 2) - 1;
    view.dispatch(tr.setSelection(Selection.near(doc.resolve(end), -1)));
  });
  term.append(input);
  dom.append(term, contentDOM);
  return { dom, contentDOM, show: (node) => showValue(input, String(node.attrs.term)) };
});

const facts = viewOf(({ view, getPos }) => {
  const dom = element("div", "block-facts");
  const contentDOM = element("dl", "key-facts");
  const add = () => {
    const pos = getPos();
    const type = view.state.schema.nodes.keyFact;
    const node = pos === undefined ? null : view.state.doc.nodeAt(pos);
    if (pos === undefined || !node || !type) return;
    view.dispatch(view.state.tr.insert(pos + node.nodeSize - 1, type.create()));
    contentDOM.querySelector<HTMLInputElement>(":scope > :last-child input")?.focus();
  };
  dom.append(contentDOM, addButton("＋ 添加一项", add));
  return { dom, contentDOM, show: () => undefined };
});

const notice = viewOf(({ view, getPos }) => {
  const dom = element("div", "notice", { role: "group" });
  const label = element("p", "notice-label");
  label.contentEditable = "false";
  const kind = element("select", "block-field", { "aria-label": "这一块是什么" });
  for (const [value, text] of [
    ["service", "服务信息 · 非新闻内容"],
    ["advertisement", "广告"],
  ] as const) {
    const option = element("option", "", { value });
    option.textContent = text;
    kind.append(option);
  }
  const write = writer(view, getPos);
  kind.addEventListener("change", () => write("kind", kind.value));
  label.append(kind);
  const contentDOM = element("div");
  dom.append(label, contentDOM);
  return {
    dom,
    contentDOM,
    show: (node) => {
      showValue(kind, String(node.attrs.kind));
      dom.setAttribute("aria-label", node.attrs.kind === "advertisement" ? "广告" : "服务信息");
    },
  };
});

/** A table scrolls in itself on a narrow screen, with the cursor: said to be editable, which it is, it needs no stop of its own. */
const table = viewOf(() => {
  const dom = element("div", "table", { contenteditable: "true" });
  const inner = element("table");
  const contentDOM = element("tbody");
  inner.append(contentDOM);
  dom.append(inner);
  return { dom, contentDOM, show: () => undefined };
});

export const addToGallery = "tongqu:add-to-gallery";

const gallery = viewOf(({ getPos }) => {
  const dom = element("div", "block-gallery");
  const contentDOM = element("div", "gallery");
  const ask = () => dom.dispatchEvent(new CustomEvent(addToGallery, { bubbles: true, detail: getPos() }));
  dom.append(contentDOM, addButton("＋ 添加图片", ask));
  return { dom, contentDOM, show: () => undefined };
});

export const fieldViews: Record<string, NodeViewRenderer> = {
  blockquote: quote,
  keyFact: fact,
  keyFacts: facts,
  notice,
  table,
  gallery,
};
