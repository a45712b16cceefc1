import { allowedAttributes, allowedTags, gone, maxDepth, maxElements, notable, playerAddress, TooLarge, wrappers } from "./vocabulary";

const kept = new Set(allowedTags);
const removed = new Set(gone);
const renamed = new Set(wrappers);

/**
 * What sanitise.ts does to a string, done in place to the tree of a browser's own parser, whose documents run
 * and load nothing. Throws TooLarge for more elements than a story can have.
 */
export function reduce(body: HTMLElement, drop: (what: string) => void): void {
  let elements = 0;
  const walk = (parent: Node, depth: number) => {
    let node = parent.firstChild;
    while (node) {
      let next = node.nextSibling;
      if (node.nodeType !== 1) {
        // Comments and processing instructions; of text nothing goes.
        if (node.nodeType !== 3) parent.removeChild(node);
        node = next;
        continue;
      }
      if (++elements > maxElements) throw new TooLarge(`The HTML has more than ${maxElements} elements.`);
      const element = node as Element;
      const result = settleElement(element, depth, drop);
      if (result === "unwrapped") {
        // What stood in it stands in its place and is looked at in turn.
        next = element.firstChild ?? next;
        element.replaceWith(...element.childNodes);
      } else if (result) walk(result, depth + 1);
      node = next;
    }
  };
  walk(body, 0);
}

/** The element that stays, "unwrapped" when only what is in it does, null when all of it went. */
function settleElement(element: Element, depth: number, drop: (what: string) => void): Element | "unwrapped" | null {
  const name = element.localName.toLowerCase();
  if (notable.has(name)) drop(`<${name}>`);
  for (const { name: attribute } of element.attributes) if (attribute.startsWith("on")) drop("event handler");
  if (removed.has(name)) {
    element.remove();
    return null;
  }
  if (name === "iframe" || name === "embed") return settlePlayer(element, name, drop);
  const isOurs = name === "address" ? element.hasAttribute("data-contact") : name === "aside" ? element.hasAttribute("data-notice") : true;
  const asBlock = renamed.has(name) || !isOurs;
  if (depth > maxDepth || !(kept.has(name) || asBlock)) return "unwrapped";
  const foreign = element.namespaceURI !== null && !element.namespaceURI.endsWith("/xhtml");
  if (foreign) return "unwrapped";
  if (asBlock) {
    const block = element.ownerDocument.createElement("div");
    block.append(...element.childNodes);
    element.replaceWith(block);
    return block;
  }
  const allowed = allowedAttributes[name] ?? [];
  for (const { name: attribute } of [...element.attributes]) if (!allowed.includes(attribute)) element.removeAttribute(attribute);
  return element;
}

function settlePlayer(frame: Element, name: string, drop: (what: string) => void): null {
  const src = playerAddress(frame.getAttribute("data-src") ?? frame.getAttribute("src") ?? "");
  if (src === null) {
    drop(`<${name}>`);
    frame.remove();
    return null;
  }
  const video = frame.ownerDocument.createElement("video");
  video.setAttribute("src", src);
  video.setAttribute("title", frame.getAttribute("title") ?? "");
  frame.replaceWith(video);
  return null;
}
