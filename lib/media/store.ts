import { createHash } from "node:crypto";
import { recordEvent } from "@/lib/audit/record";
import { clock } from "@/lib/clock";
import { db, transaction, type Prisma } from "@/lib/db";
import { ok, refuse, type Refusal, type Result } from "@/lib/result";
import { depot } from "./depot";
import { refusalOfDisk } from "./files";
import { hiddenIn } from "./hidden";
import { kindOf, otherKind } from "./kind";
import { originalName, sizeName, squareName } from "./names";
import { makeSizes } from "./sizes";

/** Largest picture, in bytes. */
export const maxPictureBytes = 32 * 1024 * 1024;
const maxNameLength = 200;

export type NewPicture = {
  bytes: Buffer;
  fileName: string;
  alt?: string;
  caption?: string;
  credit?: string;
  licence?: string;
  /** Null or left out: an import. */
  uploadedById?: number | null;
};

/**
 * Takes a picture into the media library: the original as it came, sizes as WebP without metadata. The
 * same bytes are the same asset and keep the words they first came with; files that went missing are made
 * anew. The files stand before the row does. Refuses as invalid what is not a whole picture of the five
 * kinds within the limits or something else besides, as forbidden what a decision removed, as limited when
 * the disk does not take it.
 */
export async function storePicture(input: NewPicture, now = clock()): Promise<Result<{ id: number }>> {
  const { bytes, uploadedById = null } = input;
  if (bytes.length === 0) return refuse("invalid", "文件是空的，请重新选择图片。");
  if (bytes.length > maxPictureBytes) return tooLarge;
  const kind = kindOf(bytes);
  if (!kind) return noPicture(bytes);

  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const original = originalName(kind.mime);
  const known = await db.mediaAsset.findUnique({
    where: { sha256 },
    select: { id: true, widths: true, focalX: true, focalY: true, removedAt: true },
  });
  if (known?.removedAt) return refuse("forbidden", "这张图片已按审核决定移除，不能再次上传。");
  const files = await depot();
  try {
    if (known && (await files.has(sha256, [original, ...known.widths.map(sizeName), squareName(known)]))) return ok({ id: known.id });
    const hidden = hiddenIn(bytes, kind.mime);
    if (hidden) return refuse("invalid", `图片文件里夹带了${hidden}，不能上传。请用看图软件打开后另存为新图片再试。`);
    const made = await makeSizes(bytes, known ?? undefined);
    if (!made.ok) return made;
    await files.put(sha256, new Map<string, Uint8Array>([[original, bytes], ...made.value.files]));
    const { width, height, widths } = made.value;
    const words = { alt: plain(input.alt), caption: plain(input.caption), credit: plain(input.credit), licence: plain(input.licence) };
    const fileName = plain(input.fileName).slice(-maxNameLength);
    const row = { sha256, mime: kind.mime, bytes: bytes.length, width, height, widths, fileName, ...words, uploadedById, createdAt: now };
    return ok(await addRow(row));
  } catch (error) {
    return refusalOfDisk(error);
  }
}

export const tooLarge = refuse("invalid", `图片超过 ${maxPictureBytes / 1024 / 1024} MB，请压缩后再上传。`);

export function noPicture(bytes: Buffer): Refusal {
  const other = otherKind(bytes);
  return refuse("invalid", `只支持 JPEG、PNG、WebP、GIF、AVIF 图片${other ? `；这个文件是 ${other}` : ""}，请先转换格式再上传。`);
}

type NewRow = Prisma.MediaAssetCreateManyInput & { createdAt: Date; uploadedById: number | null };

/** Somebody may store the same file at this moment: the hash decides, and both get the one row. */
function addRow(row: NewRow): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const { count } = await tx.mediaAsset.createMany({ data: [row], skipDuplicates: true });
    const { id } = await tx.mediaAsset.findUniqueOrThrow({ where: { sha256: row.sha256 }, select: { id: true } });
    if (count === 1 && row.uploadedById)
      await recordEvent(tx, { actorId: row.uploadedById, action: "media.upload", subject: "media", subjectId: id }, row.createdAt);
    return { id };
  });
}

/** One line without control characters, which PostgreSQL (NUL) and file names cannot bear. */
function plain(text = ""): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
