/** What of foreign HTML is understood: for sanitise.ts, which reads strings, and reduce.ts, which reads a browser's tree. */

/** Characters of HTML and elements in it that are read at most; whoever sends more gets TooLarge. */
export const maxHtmlLength = 2_000_000;
export const maxElements = 40_000;
/** Elements nested deeper than this lose their tag and keep their text. */
export const maxDepth = 200;

/** The HTML is more than a story can be; the message is one sentence. */
export class TooLarge extends RangeError {}

/** Block elements the schema has no word for: they still set their text apart from what stands beside it. */
export const wrappers =
  "html body section article main header footer nav center form fieldset legend details summary dialog hgroup menu dir marquee listing search output canvas optgroup".split(
    " ",
  );

/** What goes with everything inside it. */
export const gone = [
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
export const notable = new Set([
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

/** Elements that the schema, or the steps between, have a word for. */
export const allowedTags =
  "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote figure figcaption img table caption thead tbody tfoot tr td th video audio source pre code hr dl dt dd aside address a strong b em i u s del strike sup sub br span".split(
    " ",
  );

export const allowedAttributes: Record<string, string[]> = {
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
};

/** The address of a player as a link; null where a frame is anything else. */
export function playerAddress(src: string): string | null {
  if (!player.test(src)) return null;
  return src.startsWith("//") ? `https:${src}` : src;
}
