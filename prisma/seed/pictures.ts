import { renderAsync } from "@resvg/resvg-js";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { storePicture } from "@/lib/media/store";
import { slots } from "@/lib/slots";
import type { SeedArticle, SeedFigure, SeedNode } from "./write";

const folder = path.resolve("prisma/seed/pictures");
const drawnWidth = 1600;

/** Draws every picture that the stories show and takes it into the media library; returns the ids by name. */
export async function storePictures(stories: readonly SeedArticle[], now: Date): Promise<Map<string, number>> {
  const wanted = new Map(stories.flatMap(figuresOf).map((figure) => [figure.picture, figure]));
  const slot = slots(availableParallelism());
  const stored = await Promise.all([...wanted.values()].map((figure) => slot(() => drawAndStore(figure, now))));
  return new Map(stored);
}

async function drawAndStore({ picture, alt, caption, credit, licence }: SeedFigure, now: Date): Promise<[name: string, id: number]> {
  const svg = readFileSync(path.join(folder, `${picture}.svg`), "utf8");
  const drawn = await renderAsync(svg, { fitTo: { mode: "width", value: drawnWidth }, font: { loadSystemFonts: false } });
  const result = await storePicture({ bytes: drawn.asPng(), fileName: `${picture}.png`, alt, caption, credit, licence }, now);
  if (!result.ok) throw new Error(`${picture}: ${result.message}`);
  return [picture, result.value.id];
}

/** The cover and the figures of the body, galleries included. */
export function figuresOf(story: SeedArticle): SeedFigure[] {
  const inside = (node: SeedNode): SeedFigure[] =>
    node.type === "figure" ? [node.attrs as SeedFigure] : (node.content ?? []).flatMap(inside);
  return [...(story.cover ? [story.cover] : []), ...story.body.flatMap(inside)];
}

/** The node as the document schema knows it: a figure names its asset instead of its drawing. */
export function withAssets(node: SeedNode, assets: ReadonlyMap<string, number>): SeedNode {
  if (node.type === "figure") {
    const { picture, ...attrs } = node.attrs as SeedFigure;
    return { ...node, attrs: { ...attrs, assetId: assetOf(picture, assets) } };
  }
  return node.content ? { ...node, content: node.content.map((child) => withAssets(child, assets)) } : node;
}

export function assetOf(picture: string, assets: ReadonlyMap<string, number>): number {
  const id = assets.get(picture);
  if (id === undefined) throw new Error(`No picture ${picture}`);
  return id;
}
