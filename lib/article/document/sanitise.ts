import sanitizeHtml from "sanitize-html";
import {
  allowedAttributes,
  allowedTags,
  gone,
  maxDepth,
  maxElements,
  maxHtmlLength,
  notable,
  playerAddress,
  TooLarge,
  wrappers,
} from "./vocabulary";

/** Tags and entities of the result: each is a node to be made, and a million of them take seconds. */
const maxPieces = 160_000;

/**
 * HTML reduced to what the document schema can say and to bare block wrappers; scripts, styles, frames and
 * handlers are gone, the text of everything else stays. Adds to `dropped` what was left out, with its count.
 */
export function sanitise(html: string, dropped: Map<string, number>): string {
  if (html.length > maxHtmlLength) throw new TooLarge(`The HTML has ${html.length} characters; at most ${maxHtmlLength} are read.`);
  const drop = (what: string) => dropped.set(what, (dropped.get(what) ?? 0) + 1);
  let elements = 0;
  const asVideo = (tag: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag => {
    const src = playerAddress(attribs["data-src"] ?? attribs.src ?? "");
    if (src !== null) return { tagName: "video", attribs: { src, title: attribs.title ?? "" } };
    drop(`<${tag}>`);
    return { tagName: "noframes", attribs: {} };
  };
  const clean = sanitizeHtml(html, {
    allowedTags,
    allowedAttributes,
    allowedSchemes: ["http", "https", "mailto", "tel"],
    allowedSchemesByTag: { img: ["http", "https", "embedded"] },
    nonTextTags: gone,
    nestingLimit: maxDepth,
    // Called for every element as it is read, also for those that go.
    onOpenTag: (name: string, attributes: Record<string, string>) => {
      if (++elements > maxElements) throw new TooLarge(`The HTML has more than ${maxElements} elements.`);
      if (notable.has(name)) drop(`<${name}>`);
      for (const attribute in attributes) if (attribute.startsWith("on")) drop("event handler");
    },
    transformTags: {
      ...Object.fromEntries(wrappers.map((tag) => [tag, "div"])),
      iframe: asVideo,
      embed: asVideo,
      // Only what the editor itself put on the clipboard is a contact card or a labelled block.
      address: (_tag, attribs) => ({ tagName: "data-contact" in attribs ? "address" : "div", attribs }),
      aside: (_tag, attribs) => ({ tagName: "data-notice" in attribs ? "aside" : "div", attribs }),
    },
  });
  if ((clean.match(/[<&]/g)?.length ?? 0) > maxPieces) throw new TooLarge(`The HTML has more than ${maxPieces} tags and entities.`);
  return clean;
}
