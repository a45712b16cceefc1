import { createHash } from "node:crypto";
import { db } from "@/lib/db";
import { ok, refuse, type Result } from "@/lib/result";
import { haveAll, mediaDir, refusalOfDisk, sizeName, writeTogether } from "./files";
import { kindOf } from "./kind";
import { makeSizes } from "./sizes";

const maxBytes = 20 * 1024 * 1024;
const maxNameLength = 200;

export type NewPicture = { bytes: Buffer; fileName: string; alt?: string; caption?: string; credit?: string; licence?: string };

/**
 * Takes a picture into the media library: the original as it came, sizes as WebP without metadata. The
 * same bytes are the same asset and keep the words they first came with; files that went missing are made
 * anew. The files stand before the row does. Refuses as invalid what is not a whole picture of the five
 * kinds within the limits, as limited when the disk does not take it.
 */
export async function storePicture(input: NewPicture, now = new Date()): Promise<Result<{ id: number }>> {
  const { bytes } = input;
  if (bytes.length === 0) return refuse("invalid", "文件是空的，请重新选择图片。");
  if (bytes.length > maxBytes) return refuse("invalid", "图片超过 20 MB，请压缩后再上传。");
  const kind = kindOf(bytes);
  if (!kind) return refuse("invalid", "只支持 JPEG、PNG、WebP、GIF、AVIF 图片；SVG、HEIC 等请先转换格式。");

  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const dir = mediaDir(sha256);
  const original = `original.${kind.extension}`;
  const known = await db.mediaAsset.findUnique({ where: { sha256 }, select: { id: true, widths: true } });
  if (known && (await haveAll(dir, [original, ...known.widths.map(sizeName)]))) return ok({ id: known.id });

  const made = await makeSizes(bytes);
  if (!made.ok) return made;
  const { width, height, files } = made.value;
  try {
    await writeTogether(dir, new Map([[original, bytes], ...files.map((file) => [sizeName(file.width), file.bytes] as const)]));
  } catch (error) {
    return refusalOfDisk(error);
  }
  const words = { alt: plain(input.alt), caption: plain(input.caption), credit: plain(input.credit), licence: plain(input.licence) };
  const row = {
    sha256,
    mime: kind.mime,
    bytes: bytes.length,
    width,
    height,
    widths: files.map((file) => file.width),
    fileName: plain(input.fileName).slice(-maxNameLength),
    ...words,
  };
  // Somebody may store the same file at this moment: the hash decides, and both get the one row.
  await db.mediaAsset.createMany({ data: [{ ...row, createdAt: now }], skipDuplicates: true });
  return ok(await db.mediaAsset.findUniqueOrThrow({ where: { sha256 }, select: { id: true } }));
}

/** One line without control characters, which PostgreSQL (NUL) and file names cannot bear. */
function plain(text = ""): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
