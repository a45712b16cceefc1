/**
 * What word processors and the WeChat editor say only by styles, said by elements: lists of Word and WPS
 * (paragraphs with `mso-list`), bold and italic of spans, titles; what they do not show as text goes. In place,
 * before reduce.ts drops all styles.
 */
export function readOffice(body: HTMLElement, drop: (what: string) => void): void {
  for (const [what, selector] of unshown) {
    const found = body.querySelectorAll(selector);
    if ([...found].some((element) => element.textContent?.trim())) drop(what);
    for (const element of found) element.remove();
  }
  for (const row of body.querySelectorAll("tr[height='0']")) if (row.textContent?.trim() === "") row.remove();
  for (const link of body.querySelectorAll("a[href^='file:'][href*='#_']")) link.removeAttribute("href");
  for (const space of body.querySelectorAll("span[style*='mso-spacerun'], span[style*='mso-tab-count']"))
    if (/^[\s.…]+$/.test(space.textContent ?? "")) space.textContent = " ";
  for (const element of body.querySelectorAll<HTMLElement>("span[style], b[style], strong[style], p[style], font[style]"))
    readWeight(element);
  for (const title of body.querySelectorAll("p.MsoTitle, p.MsoSubtitle")) rename(title, "h2");
  for (const mark of body.querySelectorAll(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)"))
    if (mark.textContent === mark.closest("h1, h2, h3, h4, h5, h6")?.textContent) mark.replaceWith(...mark.childNodes);
  for (const heading of body.querySelectorAll("p[role='heading'][aria-level]"))
    rename(heading, `h${Math.min(Number(heading.getAttribute("aria-level")) || 2, 6)}`);
  for (const item of [...body.querySelectorAll(".ListContainerWrapper li[data-aria-level]")]) readOnlineItem(item);
  for (const paragraph of [...body.querySelectorAll<HTMLElement>(":is(p, div, h1, h2, h3, h4, h5, h6)[style*='mso-list']")])
    readItem(paragraph);
}

/** Comments beside the text, what tracked changes took out of it, hidden words. */
const unshown = [
  ["comments", ".msocomanchor, .msocomtxt, .msocomoff, [style*='mso-element:comment-list'], [style*='mso-special-character:comment']"],
  ["deleted words", ".msoDel, del[cite^='mailto:']"],
  ["hidden words", "[style*='mso-hide:all']"],
] as const;

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

/** Word on the web gives every item a list of its own and its depth as a number: said as the desktop says it. */
function readOnlineItem(item: Element): void {
  const attribute = (name: string) => Number(item.getAttribute(name)) || 1;
  const document = item.ownerDocument;
  const paragraph = document.createElement("p");
  paragraph.setAttribute("style", `mso-list:l0 level${attribute("data-aria-level")} lfo${attribute("data-listid")}`);
  const marker = document.createElement("span");
  marker.setAttribute("style", "mso-list:Ignore");
  marker.textContent = item.closest("ul, ol")?.localName === "ol" ? `${attribute("data-aria-posinset")}.` : "";
  paragraph.append(marker, ...item.childNodes);
  const wrapper = item.closest(".ListContainerWrapper");
  wrapper?.before(paragraph);
  item.remove();
  if (!wrapper?.querySelector("li")) wrapper?.remove();
}

/** A paragraph that Word shows as an item; its number or bullet is text of its own, which goes where it says nothing. */
function readItem(paragraph: HTMLElement): void {
  const style = paragraph.getAttribute("style") ?? "";
  const [, level = "0", name = ""] = /mso-list\s{0,9}:[^;]{0,99}\blevel(\d+)(?:\s+(lfo\d+))?/i.exec(style) ?? [];
  const depth = Number(level);
  if (depth === 0 || paragraph.closest("li")) return;
  const marker = paragraph.querySelector<HTMLElement>("span[style*='Ignore']");
  const sign = marker?.textContent?.replace(/[\s\u00a0]+/g, "") ?? "";
  // "一、" is a word of the text, and a heading stays one.
  if (/\p{Script=Han}/u.test(sign) || /^h\d$/.test(paragraph.localName)) {
    if (marker) marker.textContent = sign === "" || /[、）]$/.test(sign) ? sign : `${sign} `;
    return;
  }
  marker?.remove();
  const plain = sign.normalize("NFKC");
  const number = Number(/^\(?(?:\d+\.)*(\d+)[.)、]?$/.exec(plain)?.[1] ?? 0);
  const kind: Kind = { tag: number > 0 || /^\(?[a-z]+[.)、]$/i.test(plain) ? "ol" : "ul", name, number };
  const item = paragraph.ownerDocument.createElement("li");
  item.append(...paragraph.childNodes);
  const before = paragraph.previousElementSibling;
  const known = before?.getAttribute("data-office") ?? null;
  let list: Element;
  // Another list of numbers counts for itself.
  if (before && known !== null && (depth > 1 || (before.localName === kind.tag && (kind.tag === "ul" || known === name)))) list = before;
  else paragraph.before((list = officeList(paragraph.ownerDocument, kind)));
  for (let at = 1; at < depth && list.lastElementChild; at++) list = innerList(list.lastElementChild, kind);
  list.append(item);
  paragraph.remove();
}

type Kind = { tag: "ol" | "ul"; name: string; number: number };

function innerList(item: Element, kind: Kind): Element {
  const known = [...item.children].find((child) => child.hasAttribute("data-office"));
  if (known) return known;
  const list = officeList(item.ownerDocument, kind);
  item.append(list);
  return list;
}

function officeList(document: Document, { tag, name, number }: Kind): Element {
  const list = document.createElement(tag);
  list.setAttribute("data-office", name);
  // It goes on where a paragraph came between.
  if (number > 1) list.setAttribute("start", String(number));
  return list;
}
