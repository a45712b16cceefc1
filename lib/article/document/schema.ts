import { Schema, type Attrs, type DOMOutputSpec, type MarkSpec, type NodeSpec } from "prosemirror-model";
import { isSafeHref } from "./href";

/**
 * The one document schema of editor, import and server. What it cannot say cannot be stored:
 * there is no node for raw HTML, scripts, frames or styles. Names follow Tiptap where it has them.
 * `toDOM` serves the editor and the clipboard; readers get render.ts.
 */

const string = { default: "", validate: "string" };
const nullableString = { default: null, validate: "string|null" };

/** A picture. `origin` is the foreign address of a picture that was not brought in (assetId null). */
export type FigureAttrs = {
  assetId: number | null;
  origin: string | null;
  alt: string;
  caption: string;
  credit: string;
  licence: string;
};

export type ContactAttrs = { name: string; phone: string; wechat: string; email: string; address: string; hours: string };

const contactFields = ["name", "phone", "wechat", "email", "address", "hours"] as const;
const figureFields = ["alt", "caption", "credit", "licence"] as const;

function readData<Field extends string>(element: HTMLElement, fields: readonly Field[]): Record<Field, string> {
  return Object.fromEntries(fields.map((field) => [field, element.getAttribute(`data-${field}`) ?? ""])) as Record<Field, string>;
}

function writeData(attrs: Attrs, fields: readonly string[]): Record<string, string> {
  return Object.fromEntries(fields.filter((field) => attrs[field]).map((field) => [`data-${field}`, String(attrs[field])]));
}

function span(element: HTMLElement): Attrs {
  const read = (name: string) => Math.min(Math.max(Number.parseInt(element.getAttribute(name) ?? "1", 10) || 1, 1), 100);
  return { colspan: read("colspan"), rowspan: read("rowspan") };
}

function cell(tag: "td" | "th"): NodeSpec {
  return {
    content: "block+",
    attrs: { colspan: { default: 1, validate: "number" }, rowspan: { default: 1, validate: "number" } },
    isolating: true,
    parseDOM: [{ tag, getAttrs: span }],
    toDOM: (node) => [tag, { colspan: String(node.attrs.colspan), rowspan: String(node.attrs.rowspan) }, 0],
  };
}

/** The picture's own words: figure > img + figcaption, or a bare img. */
function readFigure(element: HTMLElement): Attrs | false {
  const img = element.matches("img") ? element : element.querySelector("img");
  if (!img) return false;
  const data = readData(element, figureFields);
  const caption = element.querySelector("figcaption")?.textContent?.trim() ?? "";
  const assetId = Number.parseInt(element.getAttribute("data-asset") ?? "", 10);
  const origin = ["data-src", "data-original", "data-actualsrc", "src"]
    .map((name) => img.getAttribute(name)?.trim() ?? "")
    .find((address) => address !== "" && !address.startsWith("data:image/gif"));
  return {
    ...data,
    assetId: Number.isInteger(assetId) ? assetId : null,
    origin: Number.isInteger(assetId) ? null : (origin ?? null),
    alt: data.alt || (img.getAttribute("alt")?.trim() ?? ""),
    caption: data.caption || caption,
  };
}

const nodes = {
  doc: { content: "block+" },
  paragraph: { group: "block", content: "inline*", parseDOM: [{ tag: "p" }], toDOM: (): DOMOutputSpec => ["p", 0] },
  heading: {
    group: "block",
    content: "inline*",
    defining: true,
    // 1 is the headline, which is not part of the body.
    attrs: { level: { default: 2, validate: (level: unknown) => assert(level === 2 || level === 3 || level === 4, "heading level") } },
    parseDOM: [
      { tag: "h1", attrs: { level: 2 } },
      { tag: "h2", attrs: { level: 2 } },
      { tag: "h3", attrs: { level: 3 } },
      { tag: "h4,h5,h6", attrs: { level: 4 } },
    ],
    toDOM: (node): DOMOutputSpec => [`h${node.attrs.level as number}`, 0],
  },
  bulletList: { group: "block", content: "listItem+", parseDOM: [{ tag: "ul" }], toDOM: (): DOMOutputSpec => ["ul", 0] },
  orderedList: {
    group: "block",
    content: "listItem+",
    attrs: { start: { default: 1, validate: "number" } },
    parseDOM: [{ tag: "ol", getAttrs: (element) => ({ start: Number.parseInt(element.getAttribute("start") ?? "1", 10) || 1 }) }],
    toDOM: (node): DOMOutputSpec => ["ol", { start: String(node.attrs.start) }, 0],
  },
  listItem: { content: "block+", defining: true, parseDOM: [{ tag: "li" }], toDOM: (): DOMOutputSpec => ["li", 0] },
  blockquote: {
    group: "block",
    content: "block+",
    defining: true,
    /** Who is quoted, as printed below the quotation. */
    attrs: { speaker: nullableString },
    parseDOM: [{ tag: "blockquote", getAttrs: (element) => ({ speaker: element.getAttribute("data-speaker") }) }],
    toDOM: (node): DOMOutputSpec => ["blockquote", node.attrs.speaker ? { "data-speaker": String(node.attrs.speaker) } : {}, 0],
  },
  figure: {
    group: "block",
    atom: true,
    draggable: true,
    attrs: {
      assetId: { default: null, validate: "number|null" },
      origin: {
        default: null,
        validate: (origin: unknown) => assert(origin === null || (typeof origin === "string" && origin.length <= 2_000), "figure origin"),
      },
      alt: string,
      caption: string,
      credit: string,
      licence: string,
    },
    parseDOM: [
      { tag: "figure", getAttrs: readFigure },
      { tag: "img", getAttrs: readFigure },
    ],
    toDOM: (node): DOMOutputSpec => [
      "figure",
      { ...writeData(node.attrs, figureFields), ...(node.attrs.assetId === null ? {} : { "data-asset": String(node.attrs.assetId) }) },
      ["img", { alt: String(node.attrs.alt), ...(node.attrs.origin === null ? {} : { src: String(node.attrs.origin) }) }],
    ],
  },
  gallery: {
    group: "block",
    content: "figure+",
    isolating: true,
    parseDOM: [{ tag: "div[data-gallery]" }],
    toDOM: (): DOMOutputSpec => ["div", { "data-gallery": "" }, 0],
  },
  table: {
    group: "block",
    content: "tableRow+",
    isolating: true,
    parseDOM: [{ tag: "table" }],
    toDOM: (): DOMOutputSpec => ["table", ["tbody", 0]],
  },
  tableRow: { content: "(tableCell | tableHeader)+", parseDOM: [{ tag: "tr" }], toDOM: (): DOMOutputSpec => ["tr", 0] },
  tableCell: cell("td"),
  tableHeader: cell("th"),
  /** A video or sound elsewhere: a link with a title, never a frame. */
  embed: {
    group: "block",
    atom: true,
    attrs: {
      kind: { default: "video", validate: (kind: unknown) => assert(kind === "video" || kind === "audio", "embed kind") },
      url: { validate: (url: unknown) => assert(typeof url === "string" && isSafeHref(url), "embed address") },
      title: string,
    },
    parseDOM: (["video", "audio", "iframe"] as const).map((tag) => ({
      tag,
      getAttrs: (element: HTMLElement) => {
        const url = element.getAttribute("src") ?? element.querySelector("source")?.getAttribute("src") ?? "";
        return isSafeHref(url) ? { kind: tag === "audio" ? "audio" : "video", url, title: element.getAttribute("title") ?? "" } : false;
      },
    })),
    toDOM: (node): DOMOutputSpec => [String(node.attrs.kind), { src: String(node.attrs.url), title: String(node.attrs.title) }],
  },
  codeBlock: {
    group: "block",
    content: "text*",
    marks: "",
    code: true,
    defining: true,
    parseDOM: [{ tag: "pre", preserveWhitespace: "full" as const }],
    toDOM: (): DOMOutputSpec => ["pre", ["code", 0]],
  },
  horizontalRule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: (): DOMOutputSpec => ["hr"] },
  /** The facts of a project as terms and values. */
  keyFacts: {
    group: "block",
    content: "keyFact+",
    isolating: true,
    parseDOM: [{ tag: "dl[data-key-facts]" }],
    toDOM: (): DOMOutputSpec => ["dl", { "data-key-facts": "" }, 0],
  },
  keyFact: {
    content: "inline*",
    attrs: { term: string },
    parseDOM: [{ tag: "dd[data-term]", getAttrs: (element) => ({ term: element.getAttribute("data-term") ?? "" }) }],
    toDOM: (node): DOMOutputSpec => ["dd", { "data-term": String(node.attrs.term) }, 0],
  },
  /** What is not news, labelled as such. */
  notice: {
    group: "block",
    content: "block+",
    isolating: true,
    attrs: {
      kind: { default: "service", validate: (kind: unknown) => assert(kind === "service" || kind === "advertisement", "notice kind") },
    },
    parseDOM: [
      {
        tag: "aside[data-notice]",
        getAttrs: (element) => ({ kind: element.getAttribute("data-notice") === "advertisement" ? "advertisement" : "service" }),
      },
    ],
    toDOM: (node): DOMOutputSpec => ["aside", { "data-notice": String(node.attrs.kind) }, 0],
  },
  contactCard: {
    group: "block",
    atom: true,
    attrs: Object.fromEntries(contactFields.map((field) => [field, string])),
    parseDOM: [{ tag: "address[data-contact]", getAttrs: (element) => readData(element, contactFields) }],
    toDOM: (node): DOMOutputSpec => ["address", { "data-contact": "", ...writeData(node.attrs, contactFields) }],
  },
  text: { group: "inline" },
  hardBreak: { group: "inline", inline: true, selectable: false, parseDOM: [{ tag: "br" }], toDOM: (): DOMOutputSpec => ["br"] },
} satisfies Record<string, NodeSpec>;

function mark(tag: string, also = ""): MarkSpec {
  return { parseDOM: [{ tag: also ? `${tag},${also}` : tag }], toDOM: () => [tag, 0] };
}

const marks = {
  link: {
    inclusive: false,
    attrs: { href: { validate: (href: unknown) => assert(typeof href === "string" && isSafeHref(href), "link address") } },
    parseDOM: [
      {
        tag: "a[href]",
        getAttrs: (element) => {
          const href = element.getAttribute("href")?.trim() ?? "";
          return isSafeHref(href) ? { href } : false;
        },
      },
    ],
    toDOM: (node) => ["a", { href: String(node.attrs.href) }, 0],
  },
  bold: mark("strong", "b"),
  italic: mark("em", "i"),
  underline: mark("u"),
  strike: mark("s", "del,strike"),
  superscript: mark("sup"),
  subscript: mark("sub"),
  code: mark("code"),
} satisfies Record<string, MarkSpec>;

function assert(holds: boolean, what: string): void {
  if (!holds) throw new RangeError(`Invalid ${what}`);
}

export const documentSchema = new Schema<keyof typeof nodes, keyof typeof marks>({ nodes, marks });
