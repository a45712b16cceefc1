import { Node, type Mark } from "prosemirror-model";
import { escapeHtml } from "./escape";
import { phonePieces, type PhonePiece } from "./phone";
import { avifSrcSet, inText, pictureSrcSet, pictureUrl, type Picture } from "./picture";
import { documentSchema, type ContactAttrs, type FigureAttrs } from "./schema";

export type DocumentJson = { type: "doc"; content: unknown[] };

/** Reads and checks a stored or submitted document; throws RangeError for what the schema does not allow. */
export function readDocument(json: unknown): Node {
  const node = Node.fromJSON(documentSchema, json);
  if (node.type.name !== "doc") throw new RangeError("Not a document");
  node.check();
  return node;
}

/** Ids of the media assets that a document shows, each once, in order. */
export function assetIdsOf(doc: Node): number[] {
  const ids = new Set<number>();
  doc.descendants((node) => {
    if (node.type.name === "figure" && node.attrs.assetId !== null) ids.add(node.attrs.assetId as number);
  });
  return [...ids];
}

/** The reader's HTML of a document. Every text and attribute is escaped here; nothing else makes article HTML. */
export function renderHtml(doc: Node, pictures: ReadonlyMap<number, Picture | null>): string {
  return blocks(doc, pictures);
}

function blocks(parent: Node, pictures: ReadonlyMap<number, Picture | null>): string {
  return parent.children.map((node) => block(node, pictures)).join("");
}

function block(node: Node, pictures: ReadonlyMap<number, Picture | null>): string {
  const inside = () => blocks(node, pictures);
  switch (node.type.name) {
    case "paragraph":
      return node.childCount === 0 ? "" : `<p>${inline(node)}</p>`;
    case "heading":
      return node.childCount === 0 ? "" : `<h${node.attrs.level}>${inline(node)}</h${node.attrs.level}>`;
    case "bulletList":
      return `<ul>${inside()}</ul>`;
    case "orderedList":
      return `<ol${node.attrs.start === 1 ? "" : ` start="${Number(node.attrs.start)}"`}>${inside()}</ol>`;
    case "listItem":
      return `<li>${node.childCount === 1 && node.firstChild?.type.name === "paragraph" ? inline(node.firstChild) : inside()}</li>`;
    case "blockquote":
      return `<blockquote>${inside()}${node.attrs.speaker ? `<footer>${escapeHtml(String(node.attrs.speaker))}</footer>` : ""}</blockquote>`;
    case "figure":
      return figure(node.attrs as FigureAttrs, pictures);
    case "gallery":
      return `<div class="gallery">${inside()}</div>`;
    case "table":
      return `<div class="table" role="region" aria-label="表格" tabindex="0"><table>${tableRows(node, pictures)}</table></div>`;
    case "codeBlock":
      return `<pre tabindex="0"><code>${escapeHtml(node.textContent)}</code></pre>`;
    case "horizontalRule":
      return "<hr>";
    case "embed": {
      const title = String(node.attrs.title) || (node.attrs.kind === "audio" ? "收听音频" : "观看视频");
      return `<p class="embed"><a href="${escapeHtml(String(node.attrs.url))}" rel="noopener nofollow">${node.attrs.kind === "audio" ? "音频" : "视频"}：${escapeHtml(title)}</a></p>`;
    }
    case "keyFacts":
      return `<dl class="key-facts">${node.children.map((fact) => `<div><dt>${escapeHtml(String(fact.attrs.term))}</dt><dd>${inline(fact)}</dd></div>`).join("")}</dl>`;
    case "notice": {
      const label = node.attrs.kind === "advertisement" ? "广告" : "服务信息 · 非新闻内容";
      return `<aside class="notice" aria-label="${label}"><p class="notice-label">${label}</p>${inside()}</aside>`;
    }
    case "contactCard":
      return contactCard(node.attrs as ContactAttrs);
    default:
      throw new RangeError(`No rendering for ${node.type.name}`);
  }
}

/** Rows before the first one with a plain cell are the head. */
function tableRows(table: Node, pictures: ReadonlyMap<number, Picture | null>): string {
  const rows = table.children;
  const firstBody = rows.findIndex((row) => row.children.some((cell) => cell.type.name === "tableCell"));
  const headCount = firstBody === -1 ? 0 : firstBody;
  const html = rows.map((row, index) => {
    const cells = row.children.map((cell) => {
      const header = cell.type.name === "tableHeader";
      const spans = (["colspan", "rowspan"] as const)
        .map((name) => (Number(cell.attrs[name]) > 1 ? ` ${name}="${Number(cell.attrs[name])}"` : ""))
        .join("");
      const content =
        cell.childCount === 1 && cell.firstChild?.type.name === "paragraph" ? inline(cell.firstChild) : blocks(cell, pictures);
      return header ? `<th scope="${index < headCount ? "col" : "row"}"${spans}>${content}</th>` : `<td${spans}>${content}</td>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  });
  const head = html.slice(0, headCount).join("");
  return `${head === "" ? "" : `<thead>${head}</thead>`}<tbody>${html.slice(headCount).join("")}</tbody>`;
}

function figure(attrs: FigureAttrs, pictures: ReadonlyMap<number, Picture | null>): string {
  const picture = attrs.assetId === null ? undefined : pictures.get(attrs.assetId);
  const credit = [attrs.credit, attrs.licence && `（${attrs.licence}）`].join("");
  const words = [attrs.caption, credit]
    .filter((part) => part !== "")
    .map(escapeHtml)
    .join("　");
  const caption = words === "" ? "" : `<figcaption>${words}</figcaption>`;
  if (picture) {
    const img = `<img src="${pictureUrl(picture, 960)}" srcset="${pictureSrcSet(picture)}" sizes="${inText}" width="${picture.width}" height="${picture.height}" alt="${escapeHtml(attrs.alt)}" loading="lazy" decoding="async">`;
    const avif = avifSrcSet(picture);
    return `<figure>${avif ? `<picture><source type="image/avif" srcset="${avif}" sizes="${inText}">${img}</picture>` : img}${caption}</figure>`;
  }
  const what = escapeHtml(attrs.alt || "图片");
  const origin =
    attrs.origin !== null && /^https?:\/\//i.test(attrs.origin)
      ? `，<a href="${escapeHtml(attrs.origin)}" rel="noopener nofollow">见原处</a>`
      : "";
  return `<figure class="absent"><p>（${what}：${picture === null ? "已按审核决定移除" : `未收入本站${origin}`}）</p>${caption}</figure>`;
}

function contactCard(attrs: ContactAttrs): string {
  const rows: [string, string][] = [
    ["电话", phonePieces(attrs.phone).map(linked).join("")],
    ["微信", escapeHtml(attrs.wechat)],
    ["邮箱", linked({ text: attrs.email, ...(isMail.test(attrs.email) ? { href: `mailto:${attrs.email}` } : {}) })],
    ["地址", escapeHtml(attrs.address)],
    ["时间", escapeHtml(attrs.hours)],
  ];
  const list = rows.filter(([, html]) => html !== "").map(([term, html]) => `<div><dt>${term}</dt><dd>${html}</dd></div>`);
  return `<aside class="notice" aria-label="联系方式 · 非新闻内容"><p class="notice-label">联系方式 · 非新闻内容</p><p><strong>${escapeHtml(attrs.name)}</strong></p><dl class="key-facts">${list.join("")}</dl></aside>`;
}

/** Nothing in it that means more than a letter behind "mailto:". */
const isMail = /^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$/;

function linked({ text, href }: PhonePiece): string {
  return href ? `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>` : escapeHtml(text);
}

const elements: Record<string, string> = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
  code: "code",
};

/** Inline content, consecutive texts under one mark sharing its element. */
function inline(parent: Node): string {
  let html = "";
  let open: readonly Mark[] = [];
  for (const node of parent.children) {
    const shared = open.findIndex((mark, index) => !node.marks[index] || !mark.eq(node.marks[index]));
    const keep = shared === -1 ? open.length : shared;
    html += open.slice(keep).reverse().map(closing).join("") + node.marks.slice(keep).map(opening).join("");
    open = node.marks;
    html += node.isText ? escapeHtml(node.text ?? "") : "<br>";
  }
  return html + [...open].reverse().map(closing).join("");
}

function opening(mark: Mark): string {
  if (mark.type.name !== "link") return `<${elements[mark.type.name]}>`;
  const href = String(mark.attrs.href);
  return /^https?:/i.test(href) ? `<a href="${escapeHtml(href)}" rel="noopener">` : `<a href="${escapeHtml(href)}">`;
}

function closing(mark: Mark): string {
  return mark.type.name === "link" ? "</a>" : `</${elements[mark.type.name]}>`;
}

/** What one node says, and whether its content says something besides. */
type Said = { lines: unknown[]; within: boolean };

/**
 * The plain text of the news: one line a paragraph, table cells apart by a tab. Service and
 * advertisement blocks and contact cards are not news and are left out.
 */
export function renderText(doc: Node): string {
  return textOf(doc, ({ type, attrs }) => {
    switch (type.name) {
      case "notice":
      case "contactCard":
        return { lines: [], within: false };
      case "figure":
        return { lines: [attrs.caption ?? ""], within: false };
      case "embed":
        return { lines: [attrs.title ?? ""], within: false };
      default:
        return null;
    }
  });
}

/** The lines of a document without empty ones; `own` tells what nodes say that have no text of their own, null for all others. */
export function textOf(doc: Node, own: (node: Node) => Said | null): string {
  const lines: string[] = [];
  doc.descendants((node) => {
    const said = own(node);
    if (said) {
      lines.push(...said.lines.map(String));
      return said.within;
    }
    switch (node.type.name) {
      case "tableRow":
        lines.push(node.children.map((cell) => cell.textBetween(0, cell.content.size, " ", " ")).join("\t"));
        return false;
      case "keyFact":
        lines.push(`${String(node.attrs.term)}：${node.textBetween(0, node.content.size, "\n", "\n")}`);
        return false;
      default:
        if (!node.isTextblock) return true;
        lines.push(node.textBetween(0, node.content.size, "\n", "\n"));
        return false;
    }
  });
  return lines.filter((line) => line.trim() !== "").join("\n");
}
