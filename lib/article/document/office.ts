/**
 * What word processors and the WeChat editor say only by styles, said by elements: lists of Word and WPS
 * (paragraphs with `mso-list`), bold and italic of spans, titles. In place, before reduce.ts drops all styles.
 */
export function readOffice(body: HTMLElement): void {
  for (const element of body.querySelectorAll<HTMLElement>("span[style], b[style], strong[style], p[style], font[style]"))
    readWeight(element);
  for (const title of body.querySelectorAll("p.MsoTitle, p.MsoSubtitle")) rename(title, "h2");
  for (const paragraph of [...body.querySelectorAll<HTMLElement>("p[style*='mso-list'], h1[style*='mso-list'], div[style*='mso-list']")])
    readItem(paragraph);
}

const bold = /(?:^|;)\s*font-weight\s*:\s*(bold|bolder|[6-9]00)\b/i;
const normal = /(?:^|;)\s*font-weight\s*:\s*(normal|lighter|[1-5]00)\b/i;
const italic = /(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b/i;

function readWeight(element: HTMLElement): void {
  const style = element.getAttribute("style") ?? "";
  if (/^(?:b|strong)$/.test(element.localName)) {
    // Google Docs wraps all it copies into <b style="font-weight:normal">.
    if (normal.test(style)) element.replaceWith(...element.childNodes);
    return;
  }
  if (element.textContent?.trim() === "") return;
  if (element.localName === "p") return;
  if (bold.test(style) && !element.closest("b, strong, h1, h2, h3, h4, h5, h6")) wrapInside(element, "strong");
  if (italic.test(style) && !element.closest("i, em")) wrapInside(element, "em");
}

function wrapInside(element: HTMLElement, tag: string): void {
  // Around blocks a mark means nothing.
  if (element.querySelector("p, div, section, table, ul, ol, img, h1, h2, h3, h4, h5, h6")) return;
  const mark = element.ownerDocument.createElement(tag);
  mark.append(...element.childNodes);
  element.append(mark);
}

function rename(element: Element, tag: string): Element {
  const other = element.ownerDocument.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}

/** A paragraph that Word shows as an item; its number or bullet is text of its own, which goes where it says nothing. */
function readItem(paragraph: HTMLElement): void {
  const style = paragraph.getAttribute("style") ?? "";
  const level = Number(/mso-list\s{0,9}:[^;]{0,99}\blevel(\d+)/i.exec(style)?.[1] ?? 0);
  if (level === 0 || paragraph.closest("li")) return;
  const marker = paragraph.querySelector<HTMLElement>("span[style*='Ignore']");
  const sign = marker?.textContent?.replace(/[\s\u00a0]+/g, "") ?? "";
  // "一、" is a word of the text, and a heading stays one.
  if (/\p{Script=Han}/u.test(sign) || paragraph.localName === "h1") return;
  marker?.remove();
  const tag = /^[(（]?[\da-z]+[.)）、．]$/i.test(sign) ? "ol" : "ul";
  const document = paragraph.ownerDocument;
  const item = document.createElement("li");
  item.append(...paragraph.childNodes);
  const before = paragraph.previousElementSibling;
  let list: Element;
  if (before?.hasAttribute("data-office") && (level > 1 || before.localName === tag)) list = before;
  else paragraph.before((list = officeList(document, tag)));
  for (let depth = 1; depth < level && list.lastElementChild; depth++) list = innerList(list.lastElementChild, tag);
  list.append(item);
  paragraph.remove();
}

function innerList(item: Element, tag: string): Element {
  const known = [...item.children].find((child) => child.hasAttribute("data-office"));
  if (known) return known;
  const list = officeList(item.ownerDocument, tag);
  item.append(list);
  return list;
}

function officeList(document: Document, tag: string): Element {
  const list = document.createElement(tag);
  list.setAttribute("data-office", "");
  return list;
}
