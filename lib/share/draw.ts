import { readFile } from "node:fs/promises";
import path from "node:path";
import { createElement, type CSSProperties, type ReactNode } from "react";
import { renderAsync } from "@resvg/resvg-js";
import satori, { type Font } from "satori";
import { formatDate } from "@/lib/format";
import type { ShareArticle, SharePortal } from "./address";
import { setHeadline } from "./lines";

export const shareWidth = 1200;
export const shareHeight = 630;
const margin = 72;
const column = shareWidth - 2 * margin;

const colour = { paper: "#fbfaf6", ink: "#1c1d20", quiet: "#5f6168", rule: "#dedbd2", accent: "#a5301d" };
const family = "Noto Sans SC";

/** The roads of the mark (components/layout/mark.tsx), 60 px wide at the left margin. */
const mark = `<g transform="translate(${margin} 50) scale(1.5)" fill="none" stroke="${colour.accent}" stroke-width="2.6"><path d="M20 2v36M2 20h36M7.3 7.3l25.4 25.4M32.7 7.3 7.3 32.7"/><circle cx="20" cy="20" r="6.6" fill="${colour.paper}"/><circle cx="20" cy="20" r="2.3" fill="${colour.accent}" stroke="none"/></g>`;

/**
 * Draws the picture of a story as PNG: text becomes paths (satori) that are then painted (resvg), so that
 * no font and no picture is looked up anywhere. Takes some 250 MB for fonts and work: see paint.ts.
 */
export async function drawSharePicture(article: ShareArticle, site: SharePortal): Promise<Buffer<ArrayBuffer>> {
  const svg = await satori(sheet(article, site), { width: shareWidth, height: shareHeight, fonts: await (fonts ??= readFonts()) });
  const drawn = await renderAsync(svg.replace(/<\/svg>$/, `${mark}</svg>`), { font: { loadSystemFonts: false } });
  return Buffer.from(drawn.asPng());
}

function box(style: CSSProperties, ...children: ReactNode[]): ReactNode {
  return createElement("div", { style: { display: "flex", ...style } }, ...children);
}

function sheet(article: ShareArticle, site: SharePortal) {
  const parts = article.headlineParts.map(drawable).filter((part) => part !== "");
  const { size, lines } = setHeadline(parts.length > 0 ? parts : [drawable(site.name)], column);
  const oneLine: CSSProperties = { display: "block", whiteSpace: "nowrap", overflow: "hidden", textOverflow: "ellipsis" };
  return box(
    {
      boxSizing: "border-box",
      width: "100%",
      height: "100%",
      flexDirection: "column",
      padding: `50px ${margin}px 44px`,
      backgroundColor: colour.paper,
      color: colour.ink,
      fontFamily: family,
      fontWeight: 700,
    },
    box(
      { height: 60, justifyContent: "space-between", alignItems: "center" },
      box({ ...oneLine, marginLeft: 80, maxWidth: 560, fontSize: 44, letterSpacing: 5 }, drawable(site.name)),
      box({ ...oneLine, maxWidth: 380, fontSize: 30, letterSpacing: 2, color: colour.accent }, drawable(article.category.name)),
    ),
    box({ height: 5, marginTop: 24, backgroundColor: colour.ink }),
    box(
      { flexGrow: 1, flexDirection: "column", justifyContent: "center", fontSize: size, lineHeight: 1.28 },
      ...lines.map((line) => box({ whiteSpace: "pre" }, line)),
    ),
    box({ height: 2, backgroundColor: colour.rule }),
    box(
      {
        height: 36,
        marginTop: 22,
        justifyContent: "space-between",
        alignItems: "center",
        fontSize: 26,
        fontWeight: 500,
        color: colour.quiet,
      },
      box(oneLine, article.publishedAt ? formatDate(article.publishedAt) : ""),
      box({ ...oneLine, maxWidth: 640, letterSpacing: 4 }, drawable(site.tagline)),
    ),
  );
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

let fonts: Promise<Font[]> | undefined;

async function readFonts(): Promise<Font[]> {
  const folder = path.resolve("node_modules/@expo-google-fonts/noto-sans-sc");
  const [medium, bold] = await Promise.all([
    readFile(path.join(folder, "500Medium/NotoSansSC_500Medium.ttf")),
    readFile(path.join(folder, "700Bold/NotoSansSC_700Bold.ttf")),
  ]);
  return [
    { name: family, weight: 500, data: medium },
    { name: family, weight: 700, data: bold },
  ];
}
