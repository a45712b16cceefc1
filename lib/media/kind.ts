/** What a picture may be, told by its first bytes; names and declared types are never believed. */

export type PictureKind = { mime: string; extension: string };

const kinds = {
  jpeg: { mime: "image/jpeg", extension: "jpg" },
  png: { mime: "image/png", extension: "png" },
  gif: { mime: "image/gif", extension: "gif" },
  webp: { mime: "image/webp", extension: "webp" },
  avif: { mime: "image/avif", extension: "avif" },
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

/** Whether the file type box names AVIF, as its main brand or among the compatible ones. */
function isAvif(bytes: Buffer): boolean {
  const end = Math.min(bytes.length >= 4 ? bytes.readUInt32BE(0) : 0, bytes.length, 256);
  for (let at = 8; at + 4 <= end; at += 4) {
    const brand = bytes.toString("latin1", at, at + 4);
    if (brand === "avif" || brand === "avis") return true;
  }
  return false;
}
