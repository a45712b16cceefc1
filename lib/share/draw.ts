import path from "node:path";
import { Resvg } from "@resvg/resvg-js";
import { escapeXml } from "@/lib/article/document/escape";
import { formatDate } from "@/lib/format";
import type { ShareArticle, SharePortal } from "./address";
import { cutToWidth, setHeadline } from "./lines";

export const shareWidth = 1200;
export const shareHeight = 630;
const margin = 72;
const column = shareWidth - 2 * margin;

const colour = { paper: "#fbfaf6", ink: "#1c1d20", quiet: "#5f6168", rule: "#dedbd2", accent: "#a5301d" };

/** Named one by one, so that no font is looked up anywhere. */
const font = {
  loadSystemFonts: false,
  defaultFontFamily: "Noto Sans SC",
  fontFiles: ["500Medium/NotoSansSC_500Medium.ttf", "700Bold/NotoSansSC_700Bold.ttf"].map((file) =>
    path.resolve("node_modules/@expo-google-fonts/noto-sans-sc", file),
  ),
};

/** Middle of a line to its baseline, in em: half of what Noto Sans SC rises (1.16) less what it falls (0.288). */
const middleToBaseline = 0.436;
const lineHeight = 1.28;

/** y of what stands in the sheet, px. */
const head = { middle: 80, rule: 134, ruleHeight: 5 };
const foot = { rule: 526, ruleHeight: 2, middle: 568 };

/** The roads of the mark (components/layout/mark.tsx), 60 px wide at the left margin. */
const mark = `<g transform="translate(${margin} 50) scale(1.5)" fill="none" stroke="${colour.accent}" stroke-width="2.6"><path d="M20 2v36M2 20h36M7.3 7.3l25.4 25.4M32.7 7.3 7.3 32.7"/><circle cx="20" cy="20" r="6.6" fill="${colour.paper}"/><circle cx="20" cy="20" r="2.3" fill="${colour.accent}" stroke="none"/></g>`;

/** Draws the picture of a story as PNG. Holds the process for some 50 ms: see paint.ts. */
export function drawSharePicture(article: ShareArticle, site: SharePortal): Buffer {
  return new Resvg(sheet(article, site), { font }).render().asPng();
}

function sheet(article: ShareArticle, site: SharePortal): string {
  const right = shareWidth - margin;
  const name = drawable(site.name);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${shareWidth}" height="${shareHeight}" font-family="${font.defaultFontFamily}" font-weight="700">`,
    `<rect width="100%" height="100%" fill="${colour.paper}"/>`,
    mark,
    line(name, { x: margin + 80, middle: head.middle, size: 44, spacing: 5, width: 560, fill: colour.ink }),
    line(drawable(article.category.name), { x: right, middle: head.middle, size: 30, spacing: 2, width: 380, fill: colour.accent }),
    `<rect x="${margin}" y="${head.rule}" width="${column}" height="${head.ruleHeight}" fill="${colour.ink}"/>`,
    ...headline(article.headlineParts.map(drawable), name),
    `<rect x="${margin}" y="${foot.rule}" width="${column}" height="${foot.ruleHeight}" fill="${colour.rule}"/>`,
    `<g font-weight="500">`,
    line(article.publishedAt ? formatDate(article.publishedAt) : "", {
      x: margin,
      middle: foot.middle,
      size: 26,
      spacing: 0,
      width: 400,
      fill: colour.quiet,
    }),
    line(drawable(site.tagline), { x: right, middle: foot.middle, size: 26, spacing: 4, width: 640, fill: colour.quiet }),
    "</g></svg>",
  ].join("");
}

/** The headline in the middle between the rules; a story whose headline has nothing to draw shows the portal's name. */
function headline(parts: string[], instead: string): string[] {
  const drawn = parts.filter((part) => part !== "");
  const { size, lines } = setHeadline(drawn.length > 0 ? drawn : [instead], column);
  const middle = (head.rule + head.ruleHeight + foot.rule) / 2;
  return lines.map((text, index) =>
    line(text, {
      x: margin,
      middle: middle + (index - (lines.length - 1) / 2) * size * lineHeight,
      size,
      spacing: 0,
      width: column,
      fill: colour.ink,
    }),
  );
}

type Line = { x: number; middle: number; size: number; spacing: number; width: number; fill: string };

/** One line of text, from `x` on, or up to it where that is the right margin; cut off with "…" at `width`. */
function line(text: string, { x, middle, size, spacing, width, fill }: Line): string {
  const anchor = x === shareWidth - margin ? "end" : "start";
  const y = middle + middleToBaseline * size;
  return `<text x="${x}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-size="${size}" letter-spacing="${spacing}" fill="${fill}">${escapeXml(cutToWidth(text, width / (size + spacing)))}</text>`;
}

/** Text without what the font cannot draw in any case: emoji, controls, joiners, private and broken characters. */
function drawable(text: string): string {
  return text
    .toWellFormed()
    .normalize("NFC")
    .replace(/\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Emoji_Modifier}|\ufe0f|\u20e3/gv, "")
    .replace(/\s+/gu, " ")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\ufffd]/gu, "");
}
