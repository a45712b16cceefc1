import { isSafeHref } from "./href";

/**
 * First step, in place: videos and sounds hold no text, every picture has one address in `src`, the caption of a
 * figure of our own stands in it as text. From here on no visible text comes or goes.
 */
export function settle(body: HTMLElement, drop: (what: string) => void): void {
  for (const source of body.querySelectorAll("video, audio")) tidyMedia(source, drop);
  for (const img of body.querySelectorAll("img")) tidyPicture(img, drop);
  for (const figure of body.querySelectorAll("figure[data-caption]")) {
    const caption = Object.assign(body.ownerDocument.createElement("figcaption"), { textContent: figure.getAttribute("data-caption") });
    for (const other of figure.querySelectorAll("figcaption")) other.remove();
    figure.append(caption);
  }
}

/**
 * Second step, in place: a figure holds exactly one picture and its caption, lists hold items only, captions of
 * tables and terms of definitions stand where the schema has a place for them.
 */
export function tidy(body: HTMLElement, base: string | null, drop: (what: string) => void): void {
  for (const link of body.querySelectorAll("a[href]")) tidyLink(link, base, drop);
  // Innermost first, so that what holds a gallery sees figures that are already tidy.
  for (const figure of [...body.querySelectorAll("figure")].reverse()) tidyFigure(figure);
  for (const item of body.querySelectorAll("li")) tidyItem(item);
  for (const list of body.querySelectorAll("ul, ol")) tidyList(list);
  for (const caption of body.querySelectorAll("figcaption, caption, dt, dd:not([data-term])")) tidyOutside(caption);
  joinLines(body);
}

const han = "[\\p{Script=Han}\\u3000-\\u303f\\uff00-\\uffef“”‘’—…]";
/** Between two Han characters or their punctuation a line break of the source is no space. */
const breakInHan = new RegExp(`(?<=${han})[ \\t]*\\r?\\n[ \\t\\r\\n]*(?=${han})`, "gu");
const startsHan = new RegExp(`^${han}`, "u");
const startsBreak = new RegExp(`^[ \\t]*\\r?\\n[ \\t\\r\\n]*(?=${han})`, "u");
const endsHan = new RegExp(`${han}$`, "u");
const endsBreak = new RegExp(`(?<=${han})[ \\t]*\\r?\\n[ \\t\\r\\n]*$`, "u");

function oneLine(element: Element | undefined): string {
  return (element?.textContent ?? "").replace(breakInHan, "").replace(/\s+/g, " ").trim();
}

/** Also where the line break stands before or after a tag: between blocks it means nothing either way. */
function joinLines(body: HTMLElement): void {
  const walker = body.ownerDocument.createTreeWalker(body, 4 /* NodeFilter.SHOW_TEXT */);
  let before: Node | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement?.closest("pre")) {
      before = null;
      continue;
    }
    const text = node.nodeValue ?? "";
    const last = before?.nodeValue ?? "";
    let joined = text.includes("\n") ? text.replace(breakInHan, "") : text;
    if (before && last.includes("\n") && startsHan.test(joined)) before.nodeValue = last.replace(endsBreak, "");
    if (joined.includes("\n") && endsHan.test(last)) joined = joined.replace(startsBreak, "");
    if (joined !== text) node.nodeValue = joined;
    before = node;
  }
}

/** A video or sound is a link: its address in `src`, nothing inside. */
function tidyMedia(element: Element, drop: (what: string) => void): void {
  const src = [element, ...element.querySelectorAll("source")]
    .map((candidate) => candidate.getAttribute("src")?.trim() ?? "")
    .find(isSafeHref);
  element.textContent = "";
  if (src === undefined) {
    drop(`<${element.localName}>`);
    element.remove();
  } else element.setAttribute("src", src);
}

const lazyFirst = ["data-src", "data-original", "data-actualsrc", "data-lazy-src", "data-lazyload", "data-echo", "src"];

function tidyPicture(img: Element, drop: (what: string) => void): void {
  const alt = img.getAttribute("alt")?.trim() ?? "";
  if (isEmoji(img, alt)) return img.replaceWith(img.ownerDocument.createTextNode(alt));
  if (img.hasAttribute("data-asset") || img.closest("figure[data-asset]")) return;
  const candidates = [...lazyFirst.map((name) => img.getAttribute(name) ?? ""), img.getAttribute("srcset")?.trim().split(/\s/)[0] ?? ""];
  const origin = candidates.map(originOf).find((address) => address !== null && !isPlaceholder(address)) ?? null;
  const isPixel = ["width", "height"].every((name) => /^[012](?:px)?$/.test(img.getAttribute(name)?.trim() ?? ""));
  for (const { name } of [...img.attributes]) if (name !== "alt") img.removeAttribute(name);
  if (origin === null || isPixel) {
    drop(isPixel ? "tracking picture" : `picture without a usable address${alt === "" ? "" : ` (${alt})`}`);
    img.remove();
  } else img.setAttribute("src", origin);
}

/** The address of a picture as a document may keep it: http(s), a relative path, or `embedded:` of an import; else null. */
function originOf(value: string): string | null {
  const address = value.trim();
  if (address === "" || address.length > 2_000 || /\p{Cc}/u.test(address)) return null;
  if (address.startsWith("//")) return `https:${address}`;
  return /^[a-z][a-z0-9+.-]*:/i.test(address) && !/^(?:https?:\/\/[^/]|embedded:\d+$)/i.test(address) ? null : address;
}

function isPlaceholder(address: string): boolean {
  return /(?:^|\/)(?:blank|spacer|space|pixel|transparent|loading|lazy|1x1|grey|gray)\.(?:gif|png|svg)(?:[?#]|$)/i.test(address);
}

function isEmoji(img: Element, alt: string): boolean {
  if (alt === "" || alt.length > 16) return false;
  return (
    /(?:^|\s)(?:emoji|wp-smiley)(?:\s|$)/.test(img.getAttribute("class") ?? "") ||
    /^[\p{Extended_Pictographic}\p{Emoji_Component}\ufe0f\u200d]+$/u.test(alt.replace(/[0-9#*]/g, "x"))
  );
}

/** Relative links are resolved where the page's address is known; links to places within the page lead nowhere here. */
function tidyLink(link: Element, base: string | null, drop: (what: string) => void): void {
  const href = link.getAttribute("href")?.trim() ?? "";
  const resolved = base !== null && !/^(?:[a-z][a-z0-9+.-]*:|#)/i.test(href) && URL.canParse(href, base) ? new URL(href, base).href : href;
  if (!href.startsWith("#") && isSafeHref(resolved)) return link.setAttribute("href", resolved);
  if (!/^(?:#|$)/.test(href)) drop(`link ${href.slice(0, 80)}`);
  link.removeAttribute("href");
}

/**
 * One picture with a caption stays a figure; several become a gallery; around anything else (a table, a
 * video, text) the figure goes and its caption becomes a paragraph.
 */
function tidyFigure(figure: Element): void {
  const document = figure.ownerDocument;
  const pictures = figure.querySelectorAll("img");
  const captions = [...figure.querySelectorAll("figcaption")].filter((caption) => caption.closest("figure") === figure);
  if (pictures.length === 1 && !figure.querySelector("figure, table, video, audio, pre, ul, ol, blockquote, hr")) {
    const [first, ...more] = captions;
    const rest = textOutside(figure, captions);
    for (const caption of more) figure.after(asParagraph(document, caption));
    if (rest !== "") figure.after(asParagraph(document, rest));
    const words = oneLine(first);
    figure.removeAttribute("data-caption");
    const kept = [pictures[0] as Element];
    if (words !== "") kept.push(Object.assign(document.createElement("figcaption"), { textContent: words }));
    figure.replaceChildren(...kept);
    return;
  }
  const container = document.createElement("div");
  container.append(...figure.childNodes);
  const hasOnlyPictures =
    pictures.length > 1 &&
    !container.querySelector("table, video, audio, pre, ul, ol, blockquote") &&
    textOutside(container, captions) === "";
  if (hasOnlyPictures) {
    for (const caption of captions) container.append(caption);
    const gallery = document.createElement("div");
    gallery.setAttribute("data-gallery", "");
    gallery.append(...[...container.querySelectorAll("img")].map((img) => img.closest("figure") ?? img));
    container.prepend(gallery);
  }
  figure.replaceWith(container);
}

/** An item without a list gets one. */
function tidyItem(item: Element): void {
  if (/^[uo]l$/.test(item.parentElement?.localName ?? "")) return;
  const before = item.previousElementSibling;
  if (before?.localName === "ul" && before.nextSibling === item) return before.append(item);
  const list = item.ownerDocument.createElement("ul");
  item.replaceWith(list);
  list.append(item);
}

/** What stands in a list beside its items: a list belongs to the item before it, all else becomes an item. */
function tidyList(list: Element): void {
  for (const node of [...list.childNodes]) {
    const name = node.nodeType === 1 ? (node as Element).localName : "";
    if (name === "li" || (name === "" && !node.textContent?.trim())) continue;
    let before = node.previousSibling;
    while (before?.nodeType === 3) before = before.previousSibling;
    const isList = name === "ul" || name === "ol";
    if (before && (isList || (before as Element).hasAttribute("data-loose"))) {
      before.appendChild(node);
      continue;
    }
    const item = list.ownerDocument.createElement("li");
    if (!isList) item.setAttribute("data-loose", "");
    node.replaceWith(item);
    item.append(node);
  }
}

/** The text of a figure that stands neither in its captions nor in a figure within it. */
function textOutside(figure: Element, captions: Element[]): string {
  const copy = figure.cloneNode(true) as Element;
  for (const element of [...copy.querySelectorAll(captions.length > 0 ? "figure, figcaption" : "figure")]) element.remove();
  return oneLine(copy);
}

function asParagraph(document: Document, content: Element | string): Element {
  const paragraph = document.createElement("p");
  if (typeof content === "string") paragraph.textContent = content;
  else paragraph.append(...content.childNodes);
  return paragraph;
}

/** Captions without a figure, captions of tables and parts of definition lists are paragraphs. */
function tidyOutside(element: Element): void {
  const document = element.ownerDocument;
  if (element.localName === "figcaption" && element.parentElement?.localName === "figure") return;
  const block = document.createElement("div");
  if (element.localName === "dt") {
    const bold = document.createElement("strong");
    bold.append(...element.childNodes);
    block.append(bold);
  } else block.append(...element.childNodes);
  const table = element.localName === "caption" ? element.closest("table") : null;
  if (table) {
    table.before(block);
    element.remove();
  } else element.replaceWith(block);
}
