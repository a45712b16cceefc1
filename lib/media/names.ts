/** Names of a picture's files; the last part of their addresses, see lib/article/document/picture.ts. */

export function sizeName(width: number): string {
  return `${width}.webp`;
}

export function avifName(width: number): string {
  return `${width}.avif`;
}

/** The square around a focal point; another point is another file, so that each may be kept for ever. */
export function squareName({ focalX, focalY }: { focalX: number; focalY: number }): string {
  return `1x1-${Math.round(focalX * 100)}-${Math.round(focalY * 100)}.webp`;
}

/** original.jpg, original.png …; never served. */
export function originalName(mime: string): string {
  return `original.${mime === "image/jpeg" ? "jpg" : mime.replace("image/", "")}`;
}

/** Type of a file that readers may have; null for every other name, the original's too. */
export function servedType(name: string): string | null {
  if (/^[1-9]\d{0,4}\.avif$/.test(name)) return "image/avif";
  return /^(?:[1-9]\d{0,4}|1x1-(?:\d|[1-9]\d|100)-(?:\d|[1-9]\d|100))\.webp$/.test(name) ? "image/webp" : null;
}
