import { escapeHtml } from "@/lib/article/document/escape";

/** A picture of the media library of the exporting site. */
export type Attachment = { id: string; address: string; caption: string; alt: string; parent: string };

/**
 * The content of a WordPress post as HTML: shortcodes that stand for pictures and players are written out,
 * and posts of the classic editor get the paragraphs that WordPress makes of their blank lines.
 */
export function wordpressHtml(content: string, postId: string, attachments: ReadonlyMap<string, Attachment>): string {
  const html = content
    // Left over where CDATA stood in CDATA; a browser hides what follows as a comment.
    .replaceAll("<![CDATA[", "")
    .replaceAll("]]>", "")
    .replace(/\[(?:wp_)?caption\b([^\]]*)\]([\s\S]{0,5000}?)\[\/(?:wp_)?caption\]/g, (_all, attributes: string, inside: string) =>
      captioned(inside, attribute(attributes, "caption")),
    )
    .replace(/\[gallery\b([^[\]]*)\]/g, (_all, attributes: string) =>
      gallery(attribute(attributes, "ids") || attribute(attributes, "include"), postId, attachments),
    )
    .replace(/\[(video|audio)\b([^[\]]*)\](?:\s*\[\/\1\])?/g, (all, kind: string, attributes: string) => {
      const src = /\s(?:src|mp4|m4v|webm|ogv|mp3|m4a|ogg|wav)=["']?([^"'\s\]]+)/.exec(attributes)?.[1];
      return src === undefined ? all : `<${kind} src="${escapeHtml(src)}"></${kind}>`;
    })
    .replace(
      /\[embed\b[^[\]]*\]\s*(https?:\/\/[^\s[\]<"]+)\s*\[\/embed\]/g,
      (_all, address: string) => `<video src="${escapeHtml(address)}"></video>`,
    );
  return /<!--\s*wp:/.test(content) ? html : withParagraphs(html);
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|'([^']*)'|([^\\s\\]]+))`).exec(attributes);
  return found?.[1] ?? found?.[2] ?? found?.[3] ?? "";
}

/** [caption]<a><img></a> words[/caption], or the older form with the words as an attribute. */
function captioned(inside: string, words: string): string {
  const picture = /(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*<\/a>)?/i.exec(inside)?.[0] ?? "";
  const caption = words || inside.replace(picture, "").trim();
  return picture === "" ? inside : `<figure>${picture}<figcaption>${caption}</figcaption></figure>`;
}

function gallery(ids: string, postId: string, attachments: ReadonlyMap<string, Attachment>): string {
  const wanted =
    ids === ""
      ? [...attachments.values()].filter(({ parent }) => parent === postId)
      : ids.split(",").flatMap((id) => attachments.get(id.trim()) ?? []);
  const figures = wanted.map(
    ({ address, alt, caption }) =>
      `<figure><img src="${escapeHtml(address)}" alt="${escapeHtml(alt)}"><figcaption>${caption}</figcaption></figure>`,
  );
  return figures.length === 0 ? "" : `<figure>${figures.join("")}</figure>`;
}

const block =
  "(?:address|article|aside|blockquote|center|dd|details|div|dl|dt|embed|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)";
const afterBlock = new RegExp(`(</?${block}\\b[^<>]*>)\\n\\s*`, "gi");
const beforeBlock = new RegExp(`\\n+(?=</?${block}\\b)`, "gi");

/** As WordPress does when it shows them: a blank line ends a paragraph, a single line break stays one; text in <pre> is left alone. */
function withParagraphs(html: string): string {
  const lines = html
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  const lower = lines.toLowerCase();
  let result = "";
  for (let at = 0; at < lines.length;) {
    const open = lower.indexOf("<pre", at);
    const close = open === -1 ? -1 : lower.indexOf("</pre>", open);
    const part = lines.slice(at, close === -1 ? lines.length : open);
    result += part
      .replace(afterBlock, "$1")
      .replace(beforeBlock, "")
      .replace(/\n\n\s*/g, "<br><br>")
      .replace(/\n/g, "<br>");
    if (close === -1) break;
    result += lines.slice(open, close + 6);
    at = close + 6;
  }
  return result;
}
