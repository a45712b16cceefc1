import sanitizeHtml from "sanitize-html";

/** Characters of HTML and elements in it that are read at most; whoever sends more gets TooLarge. */
export const maxHtmlLength = 2_000_000;
const maxElements = 40_000;
/** Tags and entities of the result: each is a node to be made, and a million of them take seconds. */
const maxPieces = 160_000;
/** Elements nested deeper than this lose their tag and keep their text. */
const maxDepth = 200;

/** The HTML is more than a story can be; the message is one sentence. */
export class TooLarge extends RangeError {}

/** Block elements the schema has no word for: they still set their text apart from what stands beside it. */
const wrappers =
  "html body section article main header footer nav center form fieldset legend details summary dialog hgroup menu dir marquee listing search output canvas optgroup".split(
    " ",
  );

/** What goes with everything inside it. */
const gone = [
  "script",
  "style",
  "textarea",
  "option",
  "xmp",
  "noscript",
  "noframes",
  "noembed",
  "template",
  "title",
  "desc",
  "metadata",
  "datalist",
];

/** Elements whose loss is worth a word to whoever imports or pastes. */
const notable = new Set([
  "script",
  "style",
  "frame",
  "object",
  "applet",
  "svg",
  "math",
  "canvas",
  "form",
  "select",
  "textarea",
  "noscript",
  "template",
  "xmp",
]);

/** Hosts and paths of players: a frame of one becomes a link to the video, any other frame goes. */
const player =
  /^(?:https?:)?\/\/[^/?#]*(?:video|player|youtube|youku|bilibili|v\.qq\.com|iqiyi|vimeo|miaopai|weishi|ixigua|tudou|sohu|mgtv|acfun|dailymotion)|^(?:https?:)?\/\/[^?#]*\/(?:video|player)\b/i;

const pictureAttributes = [
  "src",
  "data-src",
  "data-original",
  "data-actualsrc",
  "data-lazy-src",
  "data-lazyload",
  "data-echo",
  "srcset",
  "alt",
  "width",
  "height",
  "class",
];
const noteAttributes = ["data-alt", "data-caption", "data-credit", "data-licence", "data-asset"];

/**
 * HTML reduced to what the document schema can say and to bare block wrappers; scripts, styles, frames and
 * handlers are gone, the text of everything else stays. Adds to `dropped` what was left out, with its count.
 */
export function sanitise(html: string, dropped: Map<string, number>): string {
  if (html.length > maxHtmlLength) throw new TooLarge(`The HTML has ${html.length} characters; at most ${maxHtmlLength} are read.`);
  const drop = (what: string) => dropped.set(what, (dropped.get(what) ?? 0) + 1);
  let elements = 0;
  const asVideo = (tag: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag => {
    const src = attribs["data-src"] ?? attribs.src ?? "";
    if (player.test(src))
      return { tagName: "video", attribs: { src: src.startsWith("//") ? `https:${src}` : src, title: attribs.title ?? "" } };
    drop(`<${tag}>`);
    return { tagName: "noframes", attribs: {} };
  };
  const clean = sanitizeHtml(html, {
    allowedTags:
      "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img table caption thead tbody tfoot tr td th video audio source pre code hr dl dt dd aside address a strong b em i u s del strike sup sub br span".split(
        " ",
      ),
    allowedAttributes: {
      a: ["href"],
      img: pictureAttributes,
      figure: noteAttributes,
      div: ["data-gallery"],
      td: ["colspan", "rowspan"],
      th: ["colspan", "rowspan"],
      ol: ["start"],
      blockquote: ["data-speaker"],
      dl: ["data-key-facts"],
      dd: ["data-term"],
      aside: ["data-notice"],
      address: ["data-contact", "data-name", "data-phone", "data-wechat", "data-email", "data-address", "data-hours"],
      video: ["src", "title"],
      audio: ["src", "title"],
      source: ["src"],
    },
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
