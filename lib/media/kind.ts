/** What a picture may be, told by its first bytes; names and declared types are never believed. */

export type PictureKind = { mime: string };

const kinds = {
  jpeg: { mime: "image/jpeg" },
  png: { mime: "image/png" },
  gif: { mime: "image/gif" },
  webp: { mime: "image/webp" },
  avif: { mime: "image/avif" },
} satisfies Record<string, PictureKind>;

/** The kind of a picture, or null for everything that is none of the five (SVG, HEIC, TIFF, HTML …). */
export function kindOf(bytes: Buffer): PictureKind | null {
  const at = (start: number, text: string) => bytes.subarray(start, start + text.length).equals(Buffer.from(text, "latin1"));
  if (at(0, "\xff\xd8\xff")) return kinds.jpeg;
  if (at(0, "\x89PNG\r\n\x1a\n")) return kinds.png;
  if (at(0, "GIF87a") || at(0, "GIF89a")) return kinds.gif;
  if (at(0, "RIFF") && at(8, "WEBP")) return kinds.webp;
  if (at(4, "ftyp") && isAvif(bytes)) return kinds.avif;
  return null;
}

/** What a file that is no picture of the five kinds seems to be, for the person who chose it; "" where that is not known. */
export function otherKind(bytes: Buffer): string {
  const start = bytes.toString("latin1", 0, 512);
  const text = bytes.toString("utf8", 0, 512).trimStart();
  if (/^.{4}ftyp(?:hei[cfxms]|hev[cx]|mif1|msf1)/s.test(start)) return "HEIC（苹果手机的默认格式，可在手机相机设置里改为“兼容性最佳”）";
  if (/<svg[\s>]/i.test(text)) return "SVG";
  if (/^(?:<!doctype|<html|<\?php|<script)/i.test(text)) return "网页或脚本";
  if (start.startsWith("%PDF-")) return "PDF";
  if (start.startsWith("PK\x03\x04")) return "压缩包或 Office 文档";
  if (start.startsWith("II*\0") || start.startsWith("MM\0*")) return "TIFF 或相机原始文件";
  if (start.startsWith("BM")) return "BMP";
  return "";
}

/** Whether the file type box names AVIF, as its main brand or among the compatible ones. */
function isAvif(bytes: Buffer): boolean {
  const end = Math.min(bytes.length >= 4 ? bytes.readUInt32BE(0) : 0, bytes.length, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    const brand = bytes.toString("latin1", at, at + 4);
    if (brand === "avif" || brand === "avis") return true;
  }
  return false;
}
