import { availableParallelism } from "node:os";
import sharp from "sharp";
import { ok, refuse, type Result } from "@/lib/result";
import { slots } from "@/lib/slots";

/** Widths in px that a picture is offered in, up to its own. */
const offeredWidths = [320, 640, 960, 1280, 1600];
const maxPixels = 50_000_000;
/** A WebP cannot be higher or wider. */
const maxWebpSide = 16_383;
const quality = 78;

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
const decodeSlot = slots(availableParallelism());

export type Sizes = {
  /** Of the picture as it is seen, after its EXIF rotation. */
  width: number;
  height: number;
  /** WebP files without any metadata, ascending. */
  files: { width: number; bytes: Buffer }[];
};

/** Makes the WebP sizes of a picture whose first bytes have been checked; refuses what cannot be decoded whole. */
export function makeSizes(bytes: Buffer): Promise<Result<Sizes>> {
  return decodeSlot(async () => {
    const seen = await measure(bytes);
    if (!seen.ok) return seen;
    const { width, height } = seen.value;
    const widths = offeredWidths.filter((offered) => offered <= width && heightAt(offered, seen.value) <= maxWebpSide);
    if (width < 320 && height <= maxWebpSide) widths.push(width);
    const largest = widths.at(-1);
    if (largest === undefined) return refuse("invalid", `图片过于狭长（${width}×${height} 像素），请裁成几段再上传。`);
    try {
      // Decoded once; every size is made from these pixels.
      const { data, info } = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
        .timeout({ seconds: 30 })
        .autoOrient()
        .resize({ width: largest })
        .raw()
        .toBuffer({ resolveWithObject: true });
      const files: Sizes["files"] = [];
      for (const target of widths) {
        const size = sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
        files.push({ width: target, bytes: await size.resize({ width: target }).webp({ quality }).toBuffer() });
      }
      return ok({ width, height, files });
    } catch (error) {
      return unreadable(error);
    }
  });
}

/** Width and height as seen, from the header alone. */
async function measure(bytes: Buffer): Promise<Result<{ width: number; height: number }>> {
  try {
    const { autoOrient } = await sharp(bytes, { limitInputPixels: false, failOn: "error" }).metadata();
    if (autoOrient.width * autoOrient.height <= maxPixels) return ok(autoOrient);
    return refuse("invalid", `图片像素过多（${autoOrient.width}×${autoOrient.height}），最多 5000 万像素，请缩小后再上传。`);
  } catch (error) {
    return unreadable(error);
  }
}

function heightAt(target: number, { width, height }: { width: number; height: number }): number {
  return Math.round((target * height) / width);
}

/** sharp reports everything as a plain Error; what is not about the picture is a bug and goes on. */
function unreadable(error: unknown) {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) throw error;
  return refuse("invalid", "图片不完整或已损坏，无法读取，请重新导出或重新下载后再上传。");
}
