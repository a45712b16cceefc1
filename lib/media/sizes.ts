import { availableParallelism } from "node:os";
import sharp, { type Sharp } from "sharp";
import { ok, refuse, type Result } from "@/lib/result";
import { slots } from "@/lib/slots";
import { avifName, sizeName, squareName } from "./names";

/** Widths in px that a picture is offered in, up to its own; the first is the small picture of a list on most phones. */
const offeredWidths = [208, 320, 640, 960, 1280, 1600];
/** What is narrower is kept as it is; what cannot be had as wide is too narrow for its height. */
const leastWidth = 320;
/** More than the largest sensors of phones give, less than would fill the memory. */
const maxPixels = 65_000_000;
const squareSide = 800;
/** A WebP cannot be higher or wider. */
const maxWebpSide = 16_383;
const quality = 78;
/** At which an AVIF is at least as near to the picture as such a WebP, by SSIM. */
const avifQuality = 50;

// Nothing but the five kinds can be decoded in this process, whatever a file pretends to be: a 318-byte SVG held a core for 51 s.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadNsgifBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});
// One thread a picture, one picture a core; nothing is kept, the same file never comes twice.
sharp.concurrency(1);
sharp.cache(false);
/** Shared through globalThis: Next bundles routes, actions and jobs apart, and the cores are the same. */
const key = Symbol.for("tongqu.decode");
const holder = globalThis as typeof globalThis & { [key]?: ReturnType<typeof slots> };
const decodeSlot = (holder[key] ??= slots(availableParallelism()));

export type Seen = { width: number; height: number };
/** The point that a crop keeps, 0–1 from the left and from the top. */
export type Focal = { focalX: number; focalY: number };

export type Sizes = Seen & {
  /** Widths of the sizes, ascending. */
  widths: number[];
  /** WebP files without any metadata: every size and the square. */
  files: Map<string, Buffer>;
};

/**
 * Makes the WebP sizes and the square of a picture whose first bytes have been checked; refuses what cannot
 * be decoded whole. A header that promises too much is refused at once, without waiting for other pictures.
 */
export async function makeSizes(bytes: Buffer, focal: Focal = centre): Promise<Result<Sizes>> {
  const seen = await measure(bytes);
  if (!seen.ok) return seen;
  const widths = widthsOf(seen.value);
  const largest = widths.at(-1);
  const { width, height } = seen.value;
  if (largest === undefined) return refuse("invalid", `图片过于狭长（${width}×${height} 像素），请裁成几段再上传。`);
  return decodeSlot(async () => {
    try {
      // Decoded once; every size is made from these pixels.
      const pixels = await decode(bytes, largest);
      const files = new Map<string, Buffer>();
      for (const target of widths) files.set(sizeName(target), await pixels().resize({ width: target }).webp({ quality }).toBuffer());
      files.set(squareName(focal), await square(pixels, focal));
      return ok({ width, height, widths, files });
    } catch (error) {
      return unreadable(error);
    }
  });
}

/** The same widths as AVIF, two fifths smaller and many times slower to make. */
export function makeAvif(bytes: Buffer, widths: readonly number[]): Promise<Map<string, Buffer>> {
  return decodeSlot(async () => {
    const pixels = await decode(bytes, Math.max(...widths));
    const files = new Map<string, Buffer>();
    for (const target of widths)
      files.set(avifName(target), await pixels().resize({ width: target }).avif({ quality: avifQuality, effort: 3 }).toBuffer());
    return files;
  });
}

/** The square alone, around another point. */
export function makeSquare(bytes: Buffer, widths: readonly number[], focal: Focal): Promise<Buffer> {
  return decodeSlot(async () => square(await decode(bytes, Math.max(...widths)), focal));
}

const centre: Focal = { focalX: 0.5, focalY: 0.5 };

function widthsOf(seen: Seen): number[] {
  const widths = offeredWidths.filter((offered) => offered <= seen.width && heightAt(offered, seen) <= maxWebpSide);
  if (seen.width < leastWidth && seen.height <= maxWebpSide) return [seen.width];
  return widths.includes(leastWidth) ? widths : [];
}

/** Decodes once, at the given width; each call of what it gives is a pipeline over those pixels. */
async function decode(bytes: Buffer, width: number): Promise<() => Sharp> {
  const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
    .timeout({ seconds: 30 })
    .autoOrient()
    .resize({ width })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

/** 1:1 for where stories are shared, its middle as near to the focal point as the picture lets it. */
async function square(pixels: () => Sharp, { focalX, focalY }: Focal): Promise<Buffer> {
  const { width, height } = await pixels().metadata();
  const side = Math.min(width, height);
  const start = (length: number, focal: number) => Math.round(Math.min(Math.max(focal * length - side / 2, 0), length - side));
  return pixels()
    .extract({ left: start(width, focalX), top: start(height, focalY), width: side, height: side })
    .resize({ width: Math.min(side, squareSide), height: Math.min(side, squareSide) })
    .webp({ quality })
    .toBuffer();
}

/** Width and height as seen, from the header alone. */
async function measure(bytes: Buffer): Promise<Result<Seen>> {
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false, failOn: "error" }).metadata();
    if (autoOrient.width * autoOrient.height <= maxPixels) return ok(autoOrient);
    return refuse("invalid", `图片像素过多（${autoOrient.width}×${autoOrient.height}），最多 6500 万像素，请缩小后再上传。`);
  } catch (error) {
    return unreadable(error);
  }
}

function heightAt(target: number, { width, height }: Seen): number {
  return Math.round((target * height) / width);
}

/** sharp reports everything as a plain Error; what is not about the picture is a bug and goes on. */
function unreadable(error: unknown) {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  return refuse("invalid", "图片不完整或已损坏，无法读取，请重新导出或重新下载后再上传。");
}
