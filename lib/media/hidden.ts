/**
 * What else a picture file is. A file can be a whole picture and a page, a script or an archive at once;
 * readers only ever get the sizes made here, but the original is kept, and nobody means to upload such a file.
 */

/** Marks that no picture data holds by chance (six bytes and more), in any case. */
const marks: [RegExp, string][] = [
  [/<script[\s>/]|<!doctype\s|<html[\s>]|<iframe[\s>]/i, "网页或脚本"],
  [/<\?php\s|<%@\s?page/i, "服务器脚本"],
  [/<svg[\s>][^<]{0,400}xmlns/i, "SVG 代码"],
  [/%PDF-[12]\.\d/, "PDF 文件"],
];

/** What is hidden in a picture, in Chinese; null for a picture that is nothing else. */
export function hiddenIn(bytes: Buffer, mime: string): string | null {
  const text = bytes.toString("latin1");
  for (const [mark, name] of marks) if (mark.test(text)) return name;
  if (endsAsZip(bytes)) return "压缩包";
  // "/*" where a header has its length or size: the file begins as a script that comments its picture out.
  if ((mime === "image/jpeg" && text.startsWith("/*", 4)) || (mime === "image/gif" && text.startsWith("/*", 6) && text.includes("*/=")))
    return "网页或脚本";
  const end = endOf(bytes, mime);
  return end !== null && bytes.subarray(end).some((byte) => byte !== 0 && byte !== 10 && byte !== 13 && byte !== 32) ? "别的数据" : null;
}

/** The record that ends a ZIP says how long its comment is; only there it reaches to the last byte. */
function endsAsZip(bytes: Buffer): boolean {
  const record = Buffer.from("PK\x05\x06", "latin1");
  for (let at = bytes.lastIndexOf(record); at >= 0 && at > bytes.length - 65_600; at = bytes.lastIndexOf(record, at - 1)) {
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
    if (at === 0) return false;
  }
  return false;
}

/** Where the picture ends by its own account; null where that is not told (JPEG: phones put short films behind it) or broken. */
function endOf(bytes: Buffer, mime: string): number | null {
  if (mime === "image/png") return endOfPng(bytes);
  if (mime === "image/webp") return bytes.length < 8 ? null : bytes.readUInt32LE(4) + 8;
  return null;
}

function endOfPng(bytes: Buffer): number | null {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IEND") return next;
    at = next;
  }
  return null;
}
